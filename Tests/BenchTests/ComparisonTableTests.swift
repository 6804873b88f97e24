import Testing

@testable import Bench

@Suite struct ComparisonTableTests {
    private let faster = ComparedTimes(work: "detect", peer: "A", facet: [0.001, 0.002], other: [0.004, 0.006])
    private let slower = ComparedTimes(work: "embed", peer: "B", facet: [0.002, 0.002], other: [0.001, 0.001])

    @Test func whatIsSlowerComesFirstAndStandsOut() {
        let lines = ComparisonTable(rows: [faster, slower]).lines
        #expect(lines[2] == "| embed | B | 2.00 ms | 1.00 ms | **0.50** | 0.50–0.50 |")
        #expect(lines[3] == "| detect | A | 1.50 ms | 5.00 ms | 3.50 | 3.00–4.00 |")
    }

    /// Ratios are those of the rounds, so that what both met in a round doesn't show.
    @Test func ratiosAreTakenRoundByRound() {
        #expect(faster.ratios.values == [3, 4])
        #expect(!faster.isSlower)
        #expect(slower.isSlower)
    }

    @Test(arguments: [
        (ComparedUnit.milliseconds, 0.0023, "2.30 ms"), (.milliseconds, 6.493, "6493 ms"),
        (.perSecond, 0.002, "500 a second"), (.perSecond, 0.2, "5.0 a second"), (.megabytes, 97.4e6, "97 MB"),
    ])
    func valuesAreShownInTheirUnit(_ unit: ComparedUnit, _ value: Double, _ text: String) {
        #expect(unit.text(value) == text)
    }
}
