/// A block of elements that tensors are views of, as a pickle names it. Its bytes stand elsewhere in the file.
struct TorchStorage: Sendable, Equatable {
    let key: String
    let type: TorchStorageType
    /// Elements.
    let count: Int
}
