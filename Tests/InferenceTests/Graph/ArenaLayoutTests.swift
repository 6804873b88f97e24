import TestSupport
import Testing

@testable import Inference

@Suite struct ArenaLayoutTests {
    @Test(arguments: 0..<50)
    func valuesAliveTogetherNeverOverlap(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let requests = (0..<30).map { _ in
            let first = Int.random(in: 0..<20, using: &random)
            return ArenaLayout.Request(
                size: Int.random(in: 0...100, using: &random),
                steps: first...Int.random(in: first...20, using: &random))
        }
        let layout = ArenaLayout(requests)
        for (i, a) in requests.enumerated() {
            #expect(layout.offsets[i] % 16 == 0)
            #expect(layout.offsets[i] + a.size <= layout.size)
            for (j, b) in requests.enumerated() where j < i && a.steps.overlaps(b.steps) && a.size > 0 && b.size > 0 {
                let first = layout.offsets[i]..<layout.offsets[i] + a.size
                let second = layout.offsets[j]..<layout.offsets[j] + b.size
                #expect(!first.overlaps(second))
            }
        }
    }

    /// A chain of values, each read once, needs room for two.
    @Test func memoryIsUsedAgain() {
        let layout = ArenaLayout((0..<10).map { ArenaLayout.Request(size: 64, steps: $0...$0 + 1) })
        #expect(layout.size == 128)
    }
}
