import Foundation
import TestSupport
import Testing

@testable import Inference

/// Photos that are searched at a fraction of their size, with the published weights.
@Suite(
    .enabled(
        if: InstalledWeights.areThere && SourceTree.hasSamplePhotos, "\(InstalledWeights.missingPhotos)"))
struct ScaledDecodeTests {
    private func photo() throws -> [UInt8] {
        try ImageFile.read(SourceTree.samplePhotos.appendingPathComponent("biden.jpg").path)
    }

    private func analyze(_ photo: [UInt8], _ detector: FaceDetectorSettings, scaled: Bool) throws -> ImageAnalysis {
        let models = try FacePipelineModels(in: InstalledWeights.store)
        let settings = FacePipelineSettings(detector: detector, scaledDecode: scaled)
        return try FacePipeline(models: models, settings: settings).analyze(photo, embedding: .largest)
    }

    @Test(arguments: [
        FaceDetectorSettings(minFaceSize: 80), FaceDetectorSettings(minFaceSize: 40, maxSide: 400),
    ])
    func findsTheSameFaceInTheOriginalsPixels(settings: FaceDetectorSettings) throws {
        let photo = try photo()
        let (whole, scaled) = try (analyze(photo, settings, scaled: false), analyze(photo, settings, scaled: true))
        #expect(scaled.width == whole.width && scaled.height == whole.height)
        let (expected, found) = (try #require(whole.main), try #require(scaled.main))
        let tolerance = 0.05 * expected.detection.box.width
        for (a, b) in zip(found.detection.landmarks.points, expected.detection.landmarks.points) {
            #expect(abs(a.x - b.x) < tolerance && abs(a.y - b.y) < tolerance)
        }
        #expect(abs(found.detection.box.x1 - expected.detection.box.x1) < 2 * tolerance)
        let (a, b) = (try #require(found.embedding), try #require(expected.embedding))
        let distance = zip(a.values, b.values).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        #expect(distance < 0.25, "the same person is up to 0.6 away")
    }

    @Test func changesNothingWithTheDefaultSettings() throws {
        let photo = try photo()
        let settings = FaceDetectorSettings()
        let (whole, scaled) = try (analyze(photo, settings, scaled: false), analyze(photo, settings, scaled: true))
        #expect(whole.faces == scaled.faces)
    }

    /// A face that the reduced photo shows with fewer pixels than the embedder takes is cut from the whole one, to the
    /// bit as without scaled decode; one that has enough is cut from what there is.
    @Test func chipsComeFromThePixelsThatSuffice() throws {
        let encoded = try photo()
        let whole = try PixelBuffer(decoding: encoded)
        let reduced = try ReducedPicture(decoding: encoded) { _ in 2 }
        let aligner = try FaceEmbedderModel(in: InstalledWeights.store).aligner
        func landmarks(scale: Float) -> FaceLandmarks {
            let points = aligner.template.points.map {
                Point(x: Float($0[0]) * scale + 50, y: Float($0[1]) * scale + 60)
            }
            return FaceLandmarks(
                leftEye: points[0], rightEye: points[1], nose: points[2], leftMouth: points[3], rightMouth: points[4])
        }
        var decodes = 0
        let source = ChipSource(reduced) {
            decodes += 1
            return whole
        }
        let large = try #require(try source.chip(aligner, landmarks: landmarks(scale: 2.5)))
        #expect(decodes == 0)
        #expect(large != (try aligner.chip(from: whole, landmarks: landmarks(scale: 2.5))))
        for scale in [1.9, 0.7] as [Float] {
            let small = try #require(try source.chip(aligner, landmarks: landmarks(scale: scale)))
            #expect(small == (try aligner.chip(from: whole, landmarks: landmarks(scale: scale))))
        }
        #expect(decodes == 1)
        #expect(try source.chip(aligner, landmarks: landmarks(scale: 0)) == nil)
    }
}
