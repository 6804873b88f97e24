import Foundation
import Inference
import Testing

@testable import Bench

@Suite struct TuneTests {
    private func point(
        threads: Int = 1, minFace: Double = 20, maxSide: Int? = nil, rate: Double, kept: Int = 10, expected: Int = 10
    ) -> TunedPoint {
        TunedPoint(
            threads: threads, effort: SearchEffort(minFace: minFace, maxSide: maxSide), rate: rate, p50: 0.01,
            p95: 0.02,
            faces: kept, kept: kept, expected: expected)
    }

    @Test func takesTheFastestThatFindsEnough() {
        let points = [
            point(rate: 100), point(threads: 4, rate: 300), point(threads: 4, minFace: 40, rate: 500, kept: 9),
            point(threads: 4, minFace: 60, rate: 800, kept: 2),
        ]
        #expect(TuneReport.best(of: points, keep: 1) == points[1])
        #expect(TuneReport.best(of: points, keep: 0.9) == points[2])
        #expect(TuneReport.best(of: points, keep: 0) == points[3])
    }

    @Test func withinTheNoiseTakesWhatIsNearestToTheDefaults() {
        let defaults = point(threads: 4, rate: 98)
        let fewer = point(threads: 2, rate: 98)
        #expect(TuneReport.best(of: [point(minFace: 30, rate: 100), defaults], keep: 1) == defaults)
        #expect(TuneReport.best(of: [defaults, fewer], keep: 1) == fewer)
        let faster = point(minFace: 30, rate: 110)
        #expect(TuneReport.best(of: [faster, defaults], keep: 1) == faster)
    }

    @Test func aPointIsTheMedianOfItsTurns() {
        let box = FaceBox(x1: 0, y1: 0, x2: 10, y2: 10)
        let turns = [
            [Samples([0.1, 0.3]), Samples([0.2])], [Samples([0.1]), Samples([0.1])], [Samples([1]), Samples([1])],
        ]
        let point = TunedPoint(
            threads: 2, effort: .standard, rounds: turns, found: [[box], []], reference: [[box], [box]])
        #expect(abs(point.rate - 10) < 1e-9)
        #expect(abs(point.p50 - 0.2) < 1e-9)
        #expect(point.faces == 1)
        #expect(point.kept == 1)
        #expect(point.expected == 2)
    }

    @Test func noPointsMakeNoReport() {
        #expect(TuneReport(machine: "", photos: 0, points: [], keep: 1) == nil)
    }

    @Test func withoutFacesNoneIsLost() {
        #expect(point(rate: 1, kept: 0, expected: 0).keptShare == 1)
        #expect(point(rate: 1, kept: 1, expected: 4).keptShare == 0.25)
    }

    @Test func namesTheFlagsThatDifferFromTheDefaults() {
        #expect(point(threads: 4, rate: 1).workerCommand == "worker --threads 4")
        #expect(
            point(threads: 2, minFace: 40, maxSide: 640, rate: 1).workerCommand
                == "worker --threads 2 --min-face 40 --max-side 640")
    }

    @Test(arguments: [(250, [Int?.none]), (641, [nil, 640]), (1024, [nil, 640]), (4000, [nil, 1600, 1024, 640])])
    func leavesOutSidesThatReduceNothing(_ longest: Int, _ sides: [Int?]) {
        let efforts = SearchEffort.all(longestSide: longest)
        #expect(efforts.first == .standard)
        #expect(Set(efforts).count == efforts.count)
        #expect(Set(efforts.map(\.maxSide)) == Set(sides))
    }

    @Test(arguments: [(1, [1]), (2, [1, 2]), (3, [1, 2, 3]), (4, [1, 2, 4]), (6, [1, 2, 4, 6])])
    func triesPowersOfTwoAndTheGreatest(_ greatest: Int, _ counts: [Int]) {
        #expect(TuneSweep.threadCounts(upTo: greatest) == counts)
    }

    @Test func spreadsItsChoiceOverTheList() {
        #expect(TuneSweep.spread(Array(0..<10), 5) == [0, 2, 4, 6, 8])
        #expect(TuneSweep.spread([1, 2], 5) == [1, 2])
    }

    @Test func aFaceCountsOnceAndOnlyWhereItWas() {
        let box = FaceBox(x1: 0, y1: 0, x2: 10, y2: 10)
        let near = FaceBox(x1: 1, y1: 0, x2: 11, y2: 10)
        let far = FaceBox(x1: 30, y1: 0, x2: 40, y2: 10)
        #expect(FacesKept.count([near], of: [box]) == 1)
        #expect(FacesKept.count([near], of: [box, box]) == 1)
        #expect(FacesKept.count([far], of: [box]) == 0)
        #expect(FacesKept.count([], of: [box]) == 0)
        #expect(FacesKept.count([far, near], of: [box, far]) == 2)
    }

    @Test(arguments: [(1.0, 0.1), (9, 1), (10, 1), (11, 2), (330, 50), (800, 100), (0.4, 0.05), (0, 1)])
    func axesHaveRoundSteps(_ greatest: Double, _ step: Double) {
        #expect(abs(TuneChart.step(upTo: greatest) - step) < 1e-9)
    }

    @Test func theChartIsSoundXMLWithALinePerSetting() throws {
        let report = try #require(
            TuneReport(
                machine: "CPU <A & B>", photos: 3,
                points: [point(rate: 10), point(threads: 2, rate: 19), point(threads: 2, minFace: 40, rate: 40)],
                keep: 1))
        let svg = TuneChart(report: report).svg
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        #expect(svg.components(separatedBy: "<polyline ").count - 1 == 2)
        #expect(svg.contains("CPU &lt;A &amp; B&gt;"))
        #expect(svg.contains("worker --threads 2 --min-face 40"))
        #expect(!svg.contains("nan") && !svg.contains("inf\""))
    }
}
