/// A view of a storage, as a pickle describes it; not checked against the storage's size until it is read.
struct TorchTensor: Sendable, Equatable {
    let storage: TorchStorage
    /// Of the first element, in elements.
    let offset: Int
    let shape: [Int]
    /// In elements. Not always the row-major ones: facenet-pytorch's convolutions are stored transposed.
    let strides: [Int]
}
