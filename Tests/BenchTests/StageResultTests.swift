import Testing

@testable import Bench

@Suite struct StageResultTests {
    @Test func threadsAddUp() {
        let result = StageResult(
            title: "detect", threads: [Samples([0.01, 0.01, 0.01]), Samples([0.02])], multiplyAdds: 1_000_000)
        #expect(result.threads == 2)
        #expect(result.p50 == 0.01)
        #expect(abs(result.rate - 150) < 1e-9)
        #expect(result.row(peak: 1.5e8) == ["detect", "10.000", "18.500", "150.0", "0", "100 %"])
    }

    @Test func whatNobodyCountsStaysEmpty() {
        let row = StageResult(title: "a", threads: [Samples([1])], multiplyAdds: nil).row(peak: 1)
        #expect(row.count == StageResult.header.count)
        #expect(row.suffix(2) == ["", ""])
    }

    @Test func everyThreadOfACrewMeasures() throws {
        let samples = try ThreadCrew.run(threads: 3, seconds: 0, items: 1) { {} }
        #expect(samples.count == 3)
        #expect(throws: CancellationError.self) {
            try ThreadCrew.run(threads: 2, seconds: 0, items: 1) { throw CancellationError() }
        }
    }
}
