/// Weights in the order in which a kernel reads them, 64-byte aligned, shared by all sessions of a graph.
final class PackedBuffer {
    private let buffer: AlignedBuffer
    let count: Int

    /// - Parameter fill: writes the weights, once.
    init(count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
        buffer = AlignedBuffer(count: count)
        self.count = count
        fill(buffer.base)
    }

    /// Valid as long as `self`.
    var base: UnsafePointer<Float> { UnsafePointer(buffer.base) }
}

// Safe to share: the memory is written in `init` only, before anybody else has the object, and read afterwards.
extension PackedBuffer: @unchecked Sendable {}
