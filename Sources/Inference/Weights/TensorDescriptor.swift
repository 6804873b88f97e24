/// One tensor's entry in a weight file's header, checked.
public struct TensorDescriptor: Sendable, Equatable {
    public let name: String
    public let dataType: TensorDataType
    /// Row-major, outermost first; empty for a scalar. No dimension is negative.
    public let shape: [Int]
    /// Where its bytes lie, counted from the first byte after the header.
    public let dataRange: Range<Int>

    /// The number of elements: the product of `shape`, known to fit.
    public var count: Int { dataRange.count / dataType.size }
}
