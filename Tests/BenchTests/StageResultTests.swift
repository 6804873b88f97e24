import Testing

@testable import Bench

@Suite struct StageResultTests {
    @Test func threadsAddUp() {
        let result = StageResult(
            title: "detect", threads: [times([0.01, 0.01, 0.01], allocations: 2.5), times([0.02], allocations: 0)],
            multiplyAdds: 1_000_000, peakBytes: 91_999_999)
        #expect(result.threads == 2)
        #expect(result.p50 == 0.01)
        #expect(abs(result.rate - 150) < 1e-9)
        #expect(result.row(peak: 1.5e8) == ["detect", "10.000", "18.500", "150.0", "0", "100 %", "2.5", "91"])
    }

    @Test func whatNobodyCountsStaysEmpty() {
        let row = StageResult(title: "a", threads: [times([1], allocations: nil)], multiplyAdds: nil).row(peak: 1)
        #expect(row.count == StageResult.header.count)
        #expect(row.suffix(4) == ["", "", "", ""])
    }

    @Test func countsWhatACallAllocates() throws {
        var kept: [[Int]] = []
        kept.reserveCapacity(16)
        let allocations = ThreadCrew.allocations(of: { for _ in 0..<6 { kept.append([1, 2, 3]) } }, items: 2)
        #expect(kept.count == 6)
        #expect(allocations == 3)
    }

    private func times(_ seconds: [Double], allocations: Double?) -> ThreadTimes {
        ThreadTimes(samples: Samples(seconds), allocations: allocations)
    }

    @Test func everyThreadOfACrewMeasures() throws {
        let samples = try ThreadCrew.measure(threads: 3, seconds: 0, items: 1) { {} }
        #expect(samples.count == 3)
        #expect(samples.allSatisfy { $0.allocations == 0 })
        #expect(throws: CancellationError.self) {
            try ThreadCrew.run(threads: 2, seconds: 0, items: 1) { throw CancellationError() }
        }
    }
}
