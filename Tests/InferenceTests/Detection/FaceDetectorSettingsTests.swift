import Inference
import Testing

@Suite struct FaceDetectorSettingsTests {
    @Test func theDefaultsAreTheReferencesOwn() throws {
        let settings = FaceDetectorSettings()
        try settings.check()
        #expect(settings.minFaceSize == 20)
        #expect(settings.pyramidFactor == 0.709)
        #expect(settings.thresholds == .init(pnet: 0.6, rnet: 0.7, onet: 0.7))
        #expect(settings.maxSide == nil)
    }

    static let impossible: [FaceDetectorSettings] = [
        FaceDetectorSettings(minFaceSize: 11.9), FaceDetectorSettings(minFaceSize: .nan),
        FaceDetectorSettings(minFaceSize: .infinity), FaceDetectorSettings(pyramidFactor: 1),
        FaceDetectorSettings(pyramidFactor: 0), FaceDetectorSettings(pyramidFactor: .nan),
        FaceDetectorSettings(thresholds: .init(pnet: -0.1)), FaceDetectorSettings(thresholds: .init(rnet: 1.1)),
        FaceDetectorSettings(thresholds: .init(onet: .nan)), FaceDetectorSettings(maxSide: 11),
        FaceDetectorSettings(maxCandidates: 0),
    ]

    @Test(arguments: impossible) func refusesWhatCannotWork(_ settings: FaceDetectorSettings) {
        #expect(throws: FaceDetectorError.self) { try settings.check() }
    }
}
