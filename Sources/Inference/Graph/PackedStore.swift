/// Hands out memory for packed weights, piece after piece from big blocks, so that a graph's weights lie side by side on
/// few pages.
struct PackedStore {
    /// 16 MB.
    private static let blockSize = 1 << 22
    /// One cache line.
    private static let alignment = 16

    private var block: HugePageMemory?
    private var used = 0

    /// Room for `count` floats, which `fill` writes.
    mutating func make(count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) -> PackedBuffer {
        let size = (max(count, 1) + Self.alignment - 1) / Self.alignment * Self.alignment
        if let block, used + size <= block.count {
            defer { used += size }
            return PackedBuffer(block, offset: used, fill: fill)
        }
        guard let fresh = HugePageMemory(count: max(size, Self.blockSize)) else {
            preconditionFailure("no memory for \(size) weights")
        }
        block = fresh
        used = size
        return PackedBuffer(fresh, offset: 0, fill: fill)
    }
}

// Safe to send: the store is the only one to hand out parts of its block, each once.
extension PackedStore: @unchecked Sendable {}
