/// A tensor of a model that is being converted.
struct DenseTensor: Sendable, Equatable {
    var shape: [Int]
    /// Row-major.
    var elements: [Float]
}
