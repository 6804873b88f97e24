import Foundation
import TestSupport
import Testing

@testable import Inference

/// Pictures without a face, and bytes that are no picture.
@Suite(.enabled(if: InstalledWeights.areThere, "\(InstalledWeights.missing)"))
struct NoFaceTests {
    private func makePipeline() throws -> FacePipeline {
        try FacePipeline(models: FacePipelineModels(in: InstalledWeights.store))
    }

    private static func noise(_ width: Int, _ height: Int) -> PixelBuffer {
        var lcg = GoldenLCG(seed: 9)
        return PixelBuffer(width: width, height: height, bytes: (0..<width * height * 3).map { _ in lcg.byte() })
    }

    @Test(arguments: [(1, 1), (1, 300), (300, 1), (11, 11), (12, 12), (19, 19), (20, 20), (21, 90), (64, 64)])
    func smallPicturesHaveNoFace(_ size: (Int, Int)) throws {
        let pipeline = try makePipeline()
        for picture in [PixelBuffer(width: size.0, height: size.1), Self.noise(size.0, size.1)] {
            let analysis = try pipeline.analyze(picture, embedding: .all)
            #expect(analysis.faces.isEmpty)
            #expect(analysis.width == size.0 && analysis.height == size.1)
        }
    }

    @Test func recognitionSaysNoFace() throws {
        let bytes = try PixelBuffer(width: 50, height: 40, filledWith: .white).encodedPNG()
        let result = try makePipeline().recognize(bytes)
        #expect(result.label == "no_face")
        #expect(result.width == 50 && result.height == 40)
    }

    @Test(arguments: [[], Array("no picture".utf8), [0xFF, 0xD8, 0xFF]] as [[UInt8]])
    func whatIsNoPictureIsATypedError(_ bytes: [UInt8]) throws {
        let pipeline = try makePipeline()
        #expect(throws: ImageError.self) { try pipeline.recognize(bytes) }
    }

    @Test func settingsAreCheckedWhenAPipelineIsMade() throws {
        let models = try FacePipelineModels(in: InstalledWeights.store)
        let settings = FacePipelineSettings(detector: FaceDetectorSettings(minFaceSize: 1))
        #expect(throws: FaceDetectorError.self) { try FacePipeline(models: models, settings: settings) }
    }
}
