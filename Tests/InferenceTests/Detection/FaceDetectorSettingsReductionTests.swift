import Testing

@testable import Inference

@Suite struct FaceDetectorSettingsReductionTests {
    /// Smallest face, `maxSide`, the photo's sides, and what to divide them by.
    @Test(
        arguments: [
            (20.0, nil, 4000, 3000, 1), (39.9, nil, 4000, 3000, 1), (40, nil, 4000, 3000, 2), (80, nil, 3000, 4000, 4),
            (160, nil, 4000, 3000, 4), (160, nil, 6000, 3000, 8), (1000, nil, 1280, 100, 2), (1000, nil, 1279, 100, 1),
            (20, 1000, 4000, 3000, 4), (20, 1001, 4000, 3000, 2), (20, 500, 4000, 3000, 8), (20, 2001, 4000, 3000, 1),
            (20, 4000, 4000, 3000, 1), (80, 4000, 4000, 3000, 4), (80, 3999, 4000, 3000, 1), (20, 64, 3000, 16_000, 8),
        ] as [(Double, Int?, Int, Int, Int)])
    func allowsWhatLosesNoFace(minFace: Double, maxSide: Int?, width: Int, height: Int, expected: Int) {
        let settings = FaceDetectorSettings(minFaceSize: minFace, maxSide: maxSide)
        #expect(settings.reduction(width: width, height: height) == expected)
    }

    @Test func theSmallestFaceIsInTheReducedPhotosPixels() {
        let settings = FaceDetectorSettings(minFaceSize: 80)
        #expect(settings.reduced(by: 4, width: 4000, height: 3000) == FaceDetectorSettings(minFaceSize: 20))
    }

    /// There it is in pixels of what is searched, which has the same size either way.
    @Test func withALongestSideTheSearchStaysAsItIs() {
        let settings = FaceDetectorSettings(minFaceSize: 80, maxSide: 1000)
        #expect(settings.reduced(by: 4, width: 4000, height: 3000) == settings)
    }
}
