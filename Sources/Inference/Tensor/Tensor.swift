/// Float32 values in NCHW order, contiguous, in memory aligned to 64 bytes that the tensor owns.
///
/// A value type: a copy shares the memory until one of the two is written to.
public struct Tensor {
    public let shape: TensorShape
    private var buffer: AlignedBuffer

    /// A tensor of zeros.
    public init(shape: TensorShape) {
        self.shape = shape
        buffer = AlignedBuffer(count: shape.count)
    }

    /// - Parameter values: `shape.count` numbers in NCHW order.
    public init(shape: TensorShape, values: some Collection<Float>) {
        precondition(values.count == shape.count, "\(values.count) values don't fill a tensor of \(shape)")
        self.init(shape: shape)
        _ = buffer.elements.update(fromContentsOf: values)
    }

    /// Copies what a view shows.
    public init(_ view: TensorView) {
        self.init(shape: view.shape, values: view.values)
    }

    public subscript(n: Int, c: Int, h: Int, w: Int) -> Float {
        get { buffer.elements[index(n, c, h, w)] }
        set {
            makeUnique()
            buffer.elements[index(n, c, h, w)] = newValue
        }
    }

    /// All values, copied, in NCHW order.
    public var values: [Float] { Array(buffer.elements) }

    /// The pointer is valid inside `body` only.
    public func withUnsafeBufferPointer<R, E: Error>(
        _ body: (UnsafeBufferPointer<Float>) throws(E) -> R
    ) throws(E) -> R {
        defer { withExtendedLifetime(buffer) {} }
        return try body(UnsafeBufferPointer(buffer.elements))
    }

    /// The pointer is valid inside `body` only.
    public mutating func withUnsafeMutableBufferPointer<R, E: Error>(
        _ body: (UnsafeMutableBufferPointer<Float>) throws(E) -> R
    ) throws(E) -> R {
        makeUnique()
        defer { withExtendedLifetime(buffer) {} }
        return try body(buffer.elements)
    }

    /// The view is valid inside `body` only.
    public func withView<R, E: Error>(_ body: (TensorView) throws(E) -> R) throws(E) -> R {
        defer { withExtendedLifetime(buffer) {} }
        return try body(TensorView(base: buffer.base, shape: shape))
    }

    private func index(_ n: Int, _ c: Int, _ h: Int, _ w: Int) -> Int {
        ((n * shape.c + c) * shape.h + h) * shape.w + w
    }

    private mutating func makeUnique() {
        guard !isKnownUniquelyReferenced(&buffer) else { return }
        let copy = AlignedBuffer(count: buffer.count)
        copy.base.update(from: buffer.base, count: buffer.count)
        buffer = copy
    }
}

// Safe to send: the buffer is private, and a tensor writes to it only when no other tensor refers to it
// (`makeUnique`), so that two threads never see the same memory change.
extension Tensor: @unchecked Sendable {}
