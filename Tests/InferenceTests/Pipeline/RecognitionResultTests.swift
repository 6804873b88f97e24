import Foundation
import Testing

@testable import Inference

@Suite struct RecognitionResultTests {
    private func face(_ x: Float, match: Match?) -> RecognizedFace {
        let point = Point(x: x, y: 2)
        return RecognizedFace(
            box: FaceBox(x1: x, y1: 1, x2: x + 20, y2: 30), confidence: 0.99,
            landmarks: FaceLandmarks(
                leftEye: point, rightEye: point, nose: point, leftMouth: point, rightMouth: point), match: match)
    }

    private func result(_ faces: [RecognizedFace], listingAll: Bool = false) -> RecognitionResult {
        RecognitionResult(
            ImageAnalysis(
                width: 100, height: 50,
                faces: faces.map {
                    AnalyzedFace(
                        detection: FaceDetection(box: $0.box, confidence: $0.confidence, landmarks: $0.landmarks))
                }, timings: StageTimings()), faces: faces, listingAll: listingAll)
    }

    private let ann = Match(decision: .match, name: "ann", distance: 0.3, margin: 0.25, entry: 4)
    private let far = Match(decision: .unknown, name: "bob", distance: 0.9, margin: nil, entry: 0)

    @Test func theLargestFaceDecides() {
        let both = result([face(1, match: ann), face(2, match: far)])
        #expect(both.decision == .match)
        #expect(both.label == "ann")
        #expect(both.name == "ann")
        #expect(both.distance == 0.3)
        #expect(both.margin == 0.25)
        #expect(both.box?.x1 == 1)
        #expect(both.faces == nil)
        #expect(result([face(2, match: far), face(1, match: ann)]).label == "unknown")
    }

    @Test func aFaceThatTheEdgeCutsOffDoesNotDecide() {
        // Of the first one only 5 of 20 columns are in the picture.
        let cut = result([face(95, match: far), face(2, match: ann)], listingAll: true)
        #expect(cut.label == "ann")
        #expect(cut.box?.x1 == 2)
        #expect(cut.faces?.map(\.box.x1) == [95, 2])
    }

    @Test func anUnknownFaceHasADistanceButNoName() {
        let unknown = result([face(1, match: far)])
        #expect(unknown.decision == .unknown)
        #expect(unknown.label == "unknown")
        #expect(unknown.name == nil)
        #expect(unknown.distance == 0.9)
        #expect(result([face(1, match: nil)]).label == "unknown")
    }

    @Test func aPictureWithoutAFaceSaysSo() {
        let nobody = result([], listingAll: true)
        #expect(nobody.decision == .noFace)
        #expect(nobody.label == "no_face")
        #expect(nobody.box == nil)
        #expect(nobody.faces == [])
    }

    @Test func jsonHasTheDocumentedForm() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let full = result([face(1, match: ann)], listingAll: true)
        let data = try encoder.encode(full)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""box":[1,1,21,30]"#))
        #expect(text.contains(#""landmarks":[[1,2],[1,2],[1,2],[1,2],[1,2]]"#))
        #expect(text.contains(#""decision":"match""#))
        #expect(text.contains(#""timings":{"align":0,"decode":0,"detect":0,"embed":0,"search":0}"#))
        #expect(try JSONDecoder().decode(RecognitionResult.self, from: data) == full)
        let none = String(decoding: try encoder.encode(result([])), as: UTF8.self)
        #expect(none.contains(#""decision":"no_face""#))
        #expect(!none.contains("box"))
    }
}
