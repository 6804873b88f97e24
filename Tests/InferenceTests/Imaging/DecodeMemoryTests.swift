import CFaceKernels
import Testing

@testable import Inference

@Suite struct DecodeMemoryTests {
    @Test func keepsBlocksUpToItsBound() throws {
        let memory = DecodeMemory(mostKept: 1 << 20)
        #expect(memory.kept == 0)
        memory.withScratch { _ in }
        #expect(memory.kept == 0, "a block that nothing was put in is none")
        let first = memory.withScratch { fk_image_scratch_reserve($0, 300_000).map { UInt(bitPattern: $0) } }
        let kept = memory.kept
        #expect(kept >= 300_000)
        let again = memory.withScratch { fk_image_scratch_reserve($0, 200_000).map { UInt(bitPattern: $0) } }
        #expect(first == again)
        #expect(memory.kept == kept)
        _ = memory.withScratch { fk_image_scratch_reserve($0, 2 << 20) != nil }
        #expect(memory.kept == 0, "too large to keep")
    }

    @Test func whoDecodesMeanwhileGetsABlockOfTheirOwn() {
        let memory = DecodeMemory(mostKept: 1 << 20)
        memory.withScratch { outer in
            let mine = fk_image_scratch_reserve(outer, 100_000)
            memory.withScratch { inner in
                let other = fk_image_scratch_reserve(inner, 100_000)
                #expect(mine != nil && other != nil && mine != other)
            }
            #expect(outer.pointee.start == mine)
        }
        #expect(memory.kept >= 200_000)
    }
}
