import Foundation
import TestSupport
import Testing

@testable import Inference

/// From photos to names, with the published weights.
@Suite(
    .enabled(
        if: InstalledWeights.areThere && SourceTree.hasSamplePhotos, "\(InstalledWeights.missingPhotos)"))
struct FacePipelineTests {
    private func photo(_ name: String) throws -> [UInt8] {
        try ImageFile.read(SourceTree.samplePhotos.appendingPathComponent(name).path)
    }

    /// The portraits are large; without this the tests take long and show nothing more.
    private let settings = FacePipelineSettings(detector: FaceDetectorSettings(minFaceSize: 60, maxSide: 640))

    @Test func recognisesPeopleFromOnePhotoEach() throws {
        try withTemporaryFolder { folder in
            let models = try FacePipelineModels(in: InstalledWeights.store)
            let store = GalleryStore(path: folder + "/g.safetensors", model: models.embedder.galleryModel)
            let pipeline = try FacePipeline(models: models, settings: settings, gallery: store)
            #expect(try pipeline.recognize(photo("obama.jpg")).label == "unknown")
            for name in ["obama", "biden"] {
                let bytes = try photo(name + ".jpg")
                let face = try #require(try pipeline.analyze(bytes, embedding: .largest).faces.first)
                let embedding = try #require(face.embedding)
                try store.file.update(for: store.model) {
                    _ = try $0.enrol(name: name, embedding: embedding, digest: PhotoDigest(of: bytes))
                }
            }
            // The same pipeline sees the new gallery.
            for (name, label) in [("obama2.jpg", "obama"), ("biden.jpg", "biden")] {
                let result = try pipeline.recognize(photo(name))
                #expect(result.label == label)
                #expect(result.decision == .match)
                #expect(try #require(result.margin) > 0.2)
                #expect(result.timings.detect > 0 && result.timings.embed > 0)
            }
        }
    }

    @Test(arguments: CPUPath.available) func facesAreAsInTheGoldens(_ path: CPUPath) throws {
        let golden = try #require(
            try SourceTree.golden("faces-portraits.json", as: GoldenFaces.self).photos.first {
                $0.file == "obama2.jpg"
            })
        let detector = try FaceDetector(
            FaceDetectorModel(in: InstalledWeights.store), settings: FaceDetectorSettings(),
            options: PlanOptions(path: path))
        let faces = try detector.detect(PixelBuffer(decoding: photo("obama2.jpg")))
        #expect(faces.count == golden.faces.count)
        for (face, expected) in zip(faces, golden.faces) {
            #expect(abs(face.box.x1 - expected.box.x1) <= 1 && abs(face.box.y1 - expected.box.y1) <= 1)
            #expect(abs(face.box.x2 - expected.box.x2) <= 1 && abs(face.box.y2 - expected.box.y2) <= 1)
            #expect(abs(face.confidence - expected.confidence) <= 0.005)
            for (point, expected) in zip(face.landmarks.points, expected.landmarks.points) {
                #expect(abs(point.x - expected.x) <= 1 && abs(point.y - expected.y) <= 1)
            }
        }
    }

    struct GoldenFaces: Decodable {
        struct Photo: Decodable {
            var file: String
            var faces: [FaceDetection]
        }

        var photos: [Photo]
    }

    @Test func aSmallerSearchFindsTheSameFaceInTheOriginalsPixels() throws {
        let picture = try PixelBuffer(decoding: photo("biden.jpg"))
        let model = try FaceDetectorModel(in: InstalledWeights.store)
        func largest(_ settings: FaceDetectorSettings) throws -> FaceBox {
            try #require(try FaceDetector(model, settings: settings).detect(picture).first).box
        }
        let large = try largest(FaceDetectorSettings(minFaceSize: 80, maxSide: 1100))
        let small = try largest(FaceDetectorSettings(minFaceSize: 60, maxSide: 550))
        for (a, b) in [(large.x1, small.x1), (large.y1, small.y1), (large.x2, small.x2), (large.y2, small.y2)] {
            #expect(abs(a - b) < 0.1 * large.width)
        }
    }

    @Test func fewCandidatesStillGiveTheBestFace() throws {
        let picture = try PixelBuffer(decoding: photo("obama2.jpg"))
        let model = try FaceDetectorModel(in: InstalledWeights.store)
        var bounded = settings.detector
        bounded.maxCandidates = 40
        let faces = try FaceDetector(model, settings: bounded).detect(picture)
        #expect(!faces.isEmpty)
        #expect(faces.count <= 40)
    }
}
