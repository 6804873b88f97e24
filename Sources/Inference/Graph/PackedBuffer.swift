/// Weights in the order in which a kernel reads them, 64-byte aligned, shared by all sessions of a graph.
final class PackedBuffer {
    private let memory: HugePageMemory
    /// Valid as long as `self`.
    let base: UnsafePointer<Float>

    /// - Parameters:
    ///   - memory: where the weights lie, from `offset` on.
    ///   - fill: writes the weights, once.
    init(_ memory: HugePageMemory, offset: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
        self.memory = memory
        fill(memory.base + offset)
        base = UnsafePointer(memory.base + offset)
    }
}

// Safe to share: this part of the memory is written in `init` only, before anybody else has the object, and read
// afterwards; the pointer is valid as long as `memory`, which is never replaced.
extension PackedBuffer: @unchecked Sendable {}
