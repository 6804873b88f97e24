import Inference
import Testing

@testable import Bench

@Suite struct DetectionDifferenceTests {
    private func face(_ x: Float, confidence: Float = 0.9, nose: Float = 0) -> FaceDetection {
        let point = Point(x: x + 5, y: 5)
        return FaceDetection(
            box: FaceBox(x1: x, y1: 0, x2: x + 20, y2: 20), confidence: confidence,
            landmarks: FaceLandmarks(
                leftEye: point, rightEye: point, nose: Point(x: x + 5 + nose, y: 5), leftMouth: point,
                rightMouth: point))
    }

    @Test func theOrderOfTheFacesDoesNotMatter() {
        let difference = DetectionDifference([face(100), face(0)], reference: [face(0), face(100)])
        #expect(difference.isWithinTolerance)
        #expect(difference.unmatched == 0 && difference.box == 0)
    }

    @Test func theLargestDifferencesCount() {
        let difference = DetectionDifference(
            [face(0.5, confidence: 0.897), face(100, nose: 0.75)], reference: [face(0), face(100)])
        #expect(difference.box == 0.5)
        #expect(difference.point == 0.75)
        #expect(abs(difference.confidence - 0.003) < 1e-6)
        #expect(difference.isWithinTolerance)
    }

    @Test func everyToleranceCounts() {
        #expect(!DetectionDifference([face(1.5)], reference: [face(0)]).isWithinTolerance)
        #expect(!DetectionDifference([face(0, nose: 1.5)], reference: [face(0)]).isWithinTolerance)
        #expect(!DetectionDifference([face(0, confidence: 0.89)], reference: [face(0)]).isWithinTolerance)
    }

    @Test func missingAndAdditionalFacesAreUnmatched() {
        #expect(DetectionDifference([], reference: [face(0)]).unmatched == 1)
        #expect(DetectionDifference([face(0)], reference: []).unmatched == 1)
        let apart = DetectionDifference([face(50)], reference: [face(0)])
        #expect(apart.unmatched == 2)
        #expect(!apart.isWithinTolerance)
    }

    @Test func aTotalSumsCountsAndKeepsTheWorst() {
        let total = DetectionDifference(total: [
            DetectionDifference([face(0.25)], reference: [face(0)]), DetectionDifference([], reference: [face(0)]),
        ])
        #expect(total.referenceFaces == 2)
        #expect(total.faces == 1)
        #expect(total.unmatched == 1)
        #expect(total.box == 0.25)
    }
}
