/// Where a graph's weights come from: a mapped weight file, or memory in tests.
///
/// A `Graph` keeps its source, and reads from it whenever it lays weights out for a kernel. What a source gives must
/// never change.
public protocol TensorSource: Sendable {
    /// Dimensions of the Float32 tensor of that name, e.g. O, I, kh, kw; `nil` when there is none.
    func shape(ofTensor name: String) -> [Int]?

    /// Calls `body` with the tensor's values in row-major order; the pointer is valid inside `body` only.
    ///
    /// - Returns: `nil` when there is no Float32 tensor of that name.
    func withTensor<R>(_ name: String, _ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R?
}
