import Testing

@testable import Inference

/// Expected values by hand, from the lines of detect_face.py.
@Suite struct FaceCandidateTests {
    private let box = FaceBox(x1: 10, y1: 20, x2: 30, y2: 60)

    @Test func proposalRegressionCountsWidthsWithoutTheLastPixel() {
        var candidate = FaceCandidate(box: box, score: 1, regression: SIMD4(0.5, -0.25, 0.1, 0.2))
        candidate.applyProposalRegression()
        #expect(candidate.box == FaceBox(x1: 20, y1: 10, x2: 32, y2: 68))
    }

    @Test func laterRegressionCountsTheLastPixel() {
        var candidate = FaceCandidate(box: box, score: 1, regression: SIMD4(1, -1, 0, 2))
        candidate.applyRegression()
        #expect(candidate.box == FaceBox(x1: 31, y1: -21, x2: 30, y2: 142))
    }

    @Test func theShorterSideGrowsAboutTheMiddle() {
        var candidate = FaceCandidate(box: box, score: 1)
        candidate.makeSquare()
        #expect(candidate.box == FaceBox(x1: 0, y1: 20, x2: 40, y2: 60))
        candidate.makeSquare()
        #expect(candidate.box == FaceBox(x1: 0, y1: 20, x2: 40, y2: 60))
    }
}
