/// A tensor of a weight file, in place: no copy of its elements. It keeps the file mapped.
public struct WeightTensor<Element: TensorElement>: Sendable {
    public let file: WeightFile
    public let descriptor: TensorDescriptor

    public var name: String { descriptor.name }
    /// Row-major, outermost first.
    public var shape: [Int] { descriptor.shape }
    public var count: Int { descriptor.count }

    /// The elements, row-major. Valid only as long as `file` is alive: hold on to it (or to this value) wherever the
    /// pointer is kept, or use `withElements`.
    public var unsafeElements: UnsafeBufferPointer<Element> {
        let bytes = file.bytes(of: descriptor)
        return UnsafeBufferPointer(
            start: bytes.baseAddress?.assumingMemoryBound(to: Element.self), count: descriptor.count)
    }

    public func withElements<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(file) {} }
        return try body(unsafeElements)
    }

    /// A copy of the elements, row-major.
    public var elements: [Element] { withElements { Array($0) } }
}
