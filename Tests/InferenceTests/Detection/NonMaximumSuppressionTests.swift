import TestSupport
import Testing

@testable import Inference

@Suite struct NonMaximumSuppressionTests {
    private static func boxes(_ count: Int, seed: UInt64) -> [FaceCandidate] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { index in
            let side = 20 * Float.random(in: 1...12, using: &random)
            let x = Float.random(in: -50...600, using: &random).rounded()
            let y = Float.random(in: -50...600, using: &random).rounded()
            // Few different scores, so that ties are common.
            let score = Float(Int.random(in: 60...100, using: &random)) / 100
            return FaceCandidate(
                box: FaceBox(x1: x, y1: y, x2: x + side, y2: y + side * Float.random(in: 0.8...1.25, using: &random)),
                score: score, index: index)
        }
    }

    /// The definition: in the order of falling score, each is kept unless one that was kept overlaps it too much.
    private static func plain(
        _ candidates: [FaceCandidate], threshold: Double, overlap: (FaceBox, FaceBox) -> Double
    ) -> [Int] {
        let order = candidates.indices.sorted { (candidates[$0].score, $1) > (candidates[$1].score, $0) }
        var kept: [Int] = []
        for index in order
        where !kept.contains(where: { overlap(candidates[$0].box, candidates[index].box) > threshold }) {
            kept.append(index)
        }
        return kept
    }

    private static func union(_ a: FaceBox, _ b: FaceBox) -> Double {
        let shared = max(0, min(a.x2, b.x2) - max(a.x1, b.x1)) * max(0, min(a.y2, b.y2) - max(a.y1, b.y1))
        return Double(shared / (a.area + b.area - shared))
    }

    private static func minimum(_ a: FaceBox, _ b: FaceBox) -> Double {
        func area(_ box: FaceBox) -> Float { (box.x2 - box.x1 + 1) * (box.y2 - box.y1 + 1) }
        let shared = max(0, min(a.x2, b.x2) - max(a.x1, b.x1) + 1) * max(0, min(a.y2, b.y2) - max(a.y1, b.y1) + 1)
        return Double(shared / min(area(a), area(b)))
    }

    @Test(arguments: [0, 1, 2, 7, 100, 700, 2000], [0.5, 0.7])
    func gridAndScanKeepWhatTheDefinitionKeeps(_ count: Int, _ threshold: Double) {
        let candidates = Self.boxes(count, seed: UInt64(count))
        let expected = Self.plain(candidates, threshold: threshold, overlap: Self.union)
        for gridMinimum in [0, Int.max] {
            var rest = candidates
            var suppression = NonMaximumSuppression()
            suppression.apply(to: &rest, threshold: threshold, gridMinimum: gridMinimum)
            #expect(rest.map(\.index) == expected, "grid from \(gridMinimum)")
        }
        #expect(count < 100 || expected.count < count)
    }

    @Test(arguments: [0.1, 0.3]) func lowThresholdsDoNotUseTheGrid(_ threshold: Double) {
        var candidates = Self.boxes(600, seed: 5)
        let expected = Self.plain(candidates, threshold: threshold, overlap: Self.union)
        var suppression = NonMaximumSuppression()
        suppression.apply(to: &candidates, threshold: threshold, gridMinimum: 0)
        #expect(candidates.map(\.index) == expected)
    }

    @Test(arguments: [1, 50, 500]) func minimumOverlapKeepsWhatTheDefinitionKeeps(_ count: Int) {
        var candidates = Self.boxes(count, seed: 11)
        let expected = Self.plain(candidates, threshold: 0.7, overlap: Self.minimum)
        var suppression = NonMaximumSuppression()
        suppression.apply(to: &candidates, threshold: 0.7, overlap: .minimum)
        #expect(candidates.map(\.index) == expected)
    }

    @Test func overlapAtTheThresholdIsKept() {
        // Two thirds of the width shared: 20·30 / (2·900 − 20·30) = 0.5 exactly.
        let box = FaceBox(x1: 0, y1: 0, x2: 30, y2: 30)
        let moved = FaceBox(x1: 10, y1: 0, x2: 40, y2: 30)
        for gridMinimum in [0, Int.max] {
            var candidates = [FaceCandidate(box: box, score: 0.9), FaceCandidate(box: moved, score: 0.8)]
            var suppression = NonMaximumSuppression()
            suppression.apply(to: &candidates, threshold: 0.5, gridMinimum: gridMinimum)
            #expect(candidates.count == 2)
            suppression.apply(to: &candidates, threshold: 0.4999, gridMinimum: gridMinimum)
            #expect(candidates.map(\.score) == [0.9])
        }
    }

    @Test func boxesWithoutExtentOrNumberAreLeftAlone() {
        let odd = [
            FaceBox(x1: 5, y1: 5, x2: 5, y2: 5), FaceBox(x1: 9, y1: 9, x2: 3, y2: 3),
            FaceBox(x1: .nan, y1: 0, x2: 10, y2: 10), FaceBox(x1: 0, y1: 0, x2: .infinity, y2: 10),
        ]
        var candidates = odd.map { FaceCandidate(box: $0, score: 0.9) }
        candidates += Self.boxes(300, seed: 1)
        var suppression = NonMaximumSuppression()
        suppression.apply(to: &candidates, threshold: 0.7, gridMinimum: 0)
        #expect(candidates.count { $0.score == 0.9 && $0.index == 0 } >= odd.count)
    }

    /// What bounds the time on pictures made to exhaust a worker.
    @Test func thousandsOfScatteredBoxesAreComparedWithTheirNeighboursOnly() {
        var grid = BoxGrid()
        let boxes = (0..<10_000).map { index in
            let x = Float(index % 100) * 40
            let y = Float(index / 100) * 40
            return FaceBox(x1: x, y1: y, x2: x + 20, y2: y + 20)
        }
        grid.reset(capacity: boxes.count)
        for (index, box) in boxes.enumerated() { grid.insert(box, index: index) }
        var compared = 0
        for box in boxes {
            _ = grid.containsNeighbor(of: box) { _ in
                compared += 1
                return false
            }
        }
        #expect(compared >= boxes.count)
        #expect(compared < 40 * boxes.count)
    }
}
