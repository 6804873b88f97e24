import TestSupport
import Testing

@testable import Bench

@Suite struct VerificationScoreTests {
    private func samples(_ values: [(Double, Bool)], folds: Int) -> [VerificationScore.Sample] {
        values.enumerated().map {
            VerificationScore.Sample(distance: $0.element.0, isSame: $0.element.1, fold: $0.offset % folds)
        }
    }

    @Test func distancesThatTellAllApartScoreFully() {
        let score = VerificationScore(
            samples([(0.1, true), (0.2, true), (0.3, true), (0.7, false), (0.8, false), (0.9, false)], folds: 3))
        #expect(score.accuracy == 1)
        #expect(score.deviation == 0)
        #expect(score.bestThreshold == 0.5)
    }

    @Test func aPairWithoutAFaceCountsAsTwoPeople() {
        let score = VerificationScore(
            samples(
                [(0.1, true), (0.1, true), (0.9, false), (0.9, false), (.infinity, true), (.infinity, false)],
                folds: 2))
        // One of three wrong in one fold, none in the other.
        #expect(abs(score.accuracy - 5.0 / 6) < 1e-9)
    }

    /// The threshold must not be tuned on the fold that is judged.
    @Test func aFoldIsJudgedByTheOthersThreshold() {
        let odd: [VerificationScore.Sample] = [
            .init(distance: 0.1, isSame: true, fold: 0), .init(distance: 0.2, isSame: false, fold: 0),
            .init(distance: 0.8, isSame: true, fold: 1), .init(distance: 0.9, isSame: false, fold: 1),
        ]
        // Fold 1 teaches 0.85, which takes both of fold 0 for the same; fold 0 teaches 0.15, which takes neither of 1.
        #expect(VerificationScore(odd).accuracy == 0.5)
    }

    @Test(arguments: [1, 2, 3, 4, 5]) func theBestThresholdIsAsGoodAsAny(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let samples = (0..<60).map { index in
            VerificationScore.Sample(
                distance: (Double.random(in: 0...1, using: &random) + (index % 2 == 0 ? 0 : 0.4)).rounded(to: 0.05),
                isSame: index % 2 == 0, fold: 0)
        }
        func right(_ threshold: Double) -> Int { samples.count { ($0.distance <= threshold) == $0.isSame } }
        let best = right(VerificationScore.bestThreshold(samples))
        for threshold in samples.map(\.distance) + [-1] { #expect(right(threshold) <= best) }
    }

    @Test func acceptanceStaysWithinTheFalseRate() {
        let different = (1...1000).map { Double($0) / 1000 }
        let same = [0.0005, 0.0015, 0.0105, 0.5]
        let strict = VerificationScore.acceptance(same: same, different: different, falseRate: 0.001)
        #expect(strict.share == 0.5)
        #expect(different.count { $0 <= strict.threshold } == 1)
        let loose = VerificationScore.acceptance(same: same, different: different, falseRate: 0.01)
        #expect(different.count { $0 <= loose.threshold } == 10)
        #expect(loose.share == 0.75)
        #expect(VerificationScore.acceptance(same: same, different: different, falseRate: 0).share == 0.25)
        #expect(VerificationScore.acceptance(same: same, different: [], falseRate: 0).share == 1)
    }
}

extension Double {
    fileprivate func rounded(to step: Double) -> Double { (self / step).rounded() * step }
}
