/// Float32 values in NCHW order, contiguous, in somebody else's memory: valid only as long as the call that gave it.
public struct TensorView {
    public let base: UnsafePointer<Float>
    public let shape: TensorShape

    init(base: UnsafePointer<Float>, shape: TensorShape) {
        self.base = base
        self.shape = shape
    }

    /// All values in NCHW order.
    public var values: UnsafeBufferPointer<Float> { UnsafeBufferPointer(start: base, count: shape.count) }

    /// The C×H×W values of image `n` of the batch, `0 ..< shape.n`.
    public subscript(image n: Int) -> UnsafeBufferPointer<Float> {
        precondition(n >= 0 && n < shape.n, "image \(n) of a batch of \(shape.n)")
        let size = shape.features.count
        return UnsafeBufferPointer(start: base + n * size, count: size)
    }

    /// The H×W values of channel `c` of image `n`.
    public subscript(image n: Int, channel c: Int) -> UnsafeBufferPointer<Float> {
        precondition(n >= 0 && n < shape.n && c >= 0 && c < shape.c, "channel \(c) of image \(n) of \(shape)")
        let area = shape.features.area
        return UnsafeBufferPointer(start: base + (n * shape.c + c) * area, count: area)
    }
}
