import Inference
import Testing

@Suite struct MainFaceTests {
    private func face(_ x1: Float, _ y1: Float, _ x2: Float, _ y2: Float) -> FaceDetection {
        let point = Point(x: x1, y: y1)
        return FaceDetection(
            box: FaceBox(x1: x1, y1: y1, x2: x2, y2: y2), confidence: 1,
            landmarks: FaceLandmarks(
                leftEye: point, rightEye: point, nose: point, leftMouth: point, rightMouth: point))
    }

    @Test func whatIsOutsideThePictureDoesNotCount() {
        // 60×60, of which 20×60 is inside, beside 40×40.
        let faces = [face(80, 0, 140, 60), face(10, 10, 50, 50)]
        #expect(faces.mainFace(width: 100, height: 100) == 1)
        #expect(faces.mainFace(width: 200, height: 100) == 0)
        #expect(faces[0].visibleArea(width: 100, height: 100) == 1200)
    }

    @Test func theFirstOfEqualOnesCounts() {
        let faces = [face(0, 0, 10, 10), face(20, 0, 30, 10)]
        #expect(faces.mainFace(width: 100, height: 100) == 0)
    }

    @Test func facesOutsideAndNoFaces() {
        #expect([face(-20, -20, -5, -5)].mainFace(width: 10, height: 10) == 0)
        #expect(face(-20, -20, -5, -5).visibleArea(width: 10, height: 10) == 0)
        #expect([FaceDetection]().mainFace(width: 10, height: 10) == nil)
    }
}
