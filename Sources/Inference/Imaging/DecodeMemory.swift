import CFaceKernels
import Synchronization

/// The memory in which JPEG pictures of several scans are put together, kept for the next one. Each decoding takes a
/// block of its own, whatever thread it is on; so there are as many as there are decodings at once. What is kept in all
/// is bounded, and the system may take its pages back at any time: between decodings nothing in them counts.
final class DecodeMemory: Sendable {
    static let shared = DecodeMemory(mostKept: 32 << 20)

    /// Bytes of all blocks that wait for use, at most.
    let mostKept: Int
    private let waiting = Mutex<[Block]>([])

    init(mostKept: Int) { self.mostKept = mostKept }

    deinit {
        for block in waiting.withLock({ $0 }) { block.free() }
    }

    /// Bytes of the blocks that wait for use.
    var kept: Int { waiting.withLock { Self.size($0) } }

    /// Lends a block for the time of `body`.
    func withScratch<R>(_ body: (UnsafeMutablePointer<fk_image_scratch>) -> R) -> R {
        var block = waiting.withLock { $0.popLast() } ?? Block()
        defer { keep(block) }
        return body(&block.scratch)
    }

    private func keep(_ block: Block) {
        guard block.size > 0 else { return }
        let isKept = waiting.withLock { blocks in
            guard Self.size(blocks) + block.size <= mostKept else { return false }
            block.rest()
            blocks.append(block)
            return true
        }
        if !isKept { block.free() }
    }

    private static func size(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.size } }

    /// Unchecked: it points to memory that one holder at a time uses, the list of those that wait or the call that took
    /// it from there.
    private struct Block: @unchecked Sendable {
        var scratch = fk_image_scratch()

        var size: Int { scratch.size }

        func rest() { withUnsafePointer(to: scratch) { fk_image_scratch_rest($0) } }

        func free() {
            var scratch = scratch
            fk_image_scratch_free(&scratch)
        }
    }
}
