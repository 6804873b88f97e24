import Testing

@testable import Bench

@Suite struct ComparisonChartTests {
    private let rows = [
        ComparedTimes(work: "find <a> & b", peer: "A", facet: [1, 1], other: [12, 14]),
        ComparedTimes(work: "find <a> & b", peer: "B", facet: [1, 1], other: [3, 3]),
        ComparedTimes(work: "read", peer: "C", facet: [1, 1], other: [0.8, 0.9]),
    ]

    @Test func theAxisHasRoundNumbersAroundAllRatiosAndOne() {
        #expect(ComparisonChart(rows: rows, machine: "").marks == [0.5, 1, 2, 5, 10, 20])
        #expect(ComparisonChart(rows: [rows[1]], machine: "").marks == [1, 2, 5])
    }

    @Test(arguments: [(1.0, 1.0, [1.0, 2]), (0.3, 1, [0.2, 0.5, 1]), (1, 100, [1, 2, 5, 10, 20, 50, 100])])
    func marksEncloseWhatTheyAreFor(_ least: Double, _ greatest: Double, _ marks: [Double]) {
        let found = ComparisonChart.marks(from: least, to: greatest)
        #expect(found.count == marks.count)
        #expect(zip(found, marks).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func theChartIsSoundXMLWithWhatIsSlowerFirst() throws {
        let svg = ComparisonChart(rows: rows, machine: "CPU <A & B>, 4 cores, kernels avx512, more").svg
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains("CPU &lt;A &amp; B&gt;, 4 cores, kernels avx512;"))
        let slow = try #require(svg.range(of: ">read<"))
        let fast = try #require(svg.range(of: ">find &lt;a&gt; &amp; b<"))
        #expect(slow.lowerBound < fast.lowerBound)
        #expect(svg.components(separatedBy: ">find &lt;a&gt; &amp; b<").count == 2)
        #expect(svg.contains("13.0×") && svg.contains("3.00×") && svg.contains("0.85×"))
        #expect(!svg.contains("nan") && !svg.contains("inf\""))
    }
}
