import Foundation
import TestSupport
import Testing

@testable import Inference

/// The built-in plugins, with the published weights.
@Suite(.enabled(if: InstalledWeights.areThere, "\(InstalledWeights.missing)"))
struct FacePluginTests {
    static let tasks = ["recognize", "detect", "embed"]

    /// The portraits are large; without this the tests take long and show nothing more.
    private static let settings = FacePipelineSettings(
        detector: FaceDetectorSettings(minFaceSize: 60, maxSide: 640))

    private func source(gallery: String? = nil) -> FaceModelSource {
        FaceModelSource(store: InstalledWeights.store, settings: Self.settings, gallery: gallery)
    }

    private func session(_ task: String, _ source: FaceModelSource) throws -> any PluginSession {
        let plugin = try #require(FacePlugin.all(source).first { $0.descriptor.tasks == [task] })
        return try plugin.makeSession()
    }

    private func photo(_ name: String) throws -> [UInt8] {
        try ImageFile.read(SourceTree.samplePhotos.appendingPathComponent(name).path)
    }

    @Test(arguments: tasks)
    func seesThatNobodyIsThere(_ task: String) throws {
        let picture = try PixelBuffer(width: 64, height: 48, filledWith: .black).encodedPNG()
        let output = try session(task, source()).run(PluginInput(task: task, image: picture))
        #expect(output.label == "no_face")
        #expect(output.faces == 0)
        #expect(output.box == nil)
        #expect(Set(output.timings.keys) == ["decode", "detect", "align", "embed", "search"])
        #expect(Set(output.models.keys) == ["mtcnn", "dlib-resnet-v1"])
        #expect((output.payload == nil) == (task == "recognize"))
    }

    @Test(arguments: tasks)
    func saysWhatIsWrongWithAPicture(_ task: String) throws {
        let session = try session(task, source())
        for (bytes, code) in [([], "empty_image"), (Array("hello".utf8), "not_an_image")] as [([UInt8], String)] {
            let error = #expect(throws: PluginError.self) {
                try session.run(PluginInput(task: task, image: bytes))
            }
            #expect(error?.kind == .input)
            #expect(error?.code == code)
        }
        // And goes on.
        let picture = try PixelBuffer(width: 1, height: 1, filledWith: .black).encodedPNG()
        #expect(try session.run(PluginInput(task: task, image: picture)).label == "no_face")
    }

    @Test(.enabled(if: SourceTree.hasSamplePhotos, "\(InstalledWeights.missingPhotos)"))
    func recognisesWhomItsGalleryKnows() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/gallery.safetensors"
            let source = source(gallery: path)
            let session = try session("recognize", source)
            let input = PluginInput(task: "recognize", image: try photo("obama2.jpg"))
            #expect(try session.run(input).label == "unknown")
            let pipeline = try source.makePipeline()
            let portrait = try photo("obama.jpg")
            let face = try #require(try pipeline.analyze(portrait, embedding: .largest).faces.first)
            let embedding = try #require(face.embedding)
            try GalleryFile(path: path).update(for: pipeline.models.embedder.galleryModel) {
                _ = try $0.enrol(name: "obama", embedding: embedding, digest: PhotoDigest(of: portrait))
            }
            // The new gallery is seen without a restart.
            let output = try session.run(input)
            #expect(output.label == "obama")
            #expect(output.decision == "match")
            #expect(output.name == "obama")
            #expect(output.faces == 1)
            #expect((output.distance ?? 9) < 0.6)
            try Data("no gallery".utf8).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: PluginError.self) { try session.run(input) }
            #expect(error?.kind == .configuration)
            #expect(error?.message.contains(folder) == false)
            #expect(error?.detail?.contains(folder) == true)
        }
    }

    @Test(.enabled(if: SourceTree.hasSamplePhotos, "\(InstalledWeights.missingPhotos)"))
    func listsFaces() throws {
        struct Payload: Decodable {
            struct Face: Decodable {
                var box: [Float]
                var confidence: Float
                var landmarks: [[Float]]
                var embedding: [Float]?
            }

            var width: Int
            var height: Int
            var faces: [Face]
        }
        for task in ["detect", "embed"] {
            let output = try session(task, source()).run(PluginInput(task: task, image: try photo("biden.jpg")))
            #expect(output.label == "1")
            let payload = try JSONDecoder().decode(Payload.self, from: Data(try #require(output.payload).utf8))
            let face = try #require(payload.faces.first)
            #expect(payload.faces.count == 1)
            #expect(face.box.count == 4 && face.landmarks.count == 5)
            #expect(face.box[2] <= Float(payload.width) + 1 && face.box[3] <= Float(payload.height) + 1)
            #expect(face.embedding?.count == (task == "embed" ? 128 : nil))
        }
    }

    @Test func servesSeveralThreadsAtOnce() async throws {
        let source = source()
        let picture = try PixelBuffer(width: 32, height: 32, filledWith: .black).encodedPNG()
        let (labels, answer) = AsyncStream.makeStream(of: String.self)
        for _ in 0..<4 {
            Thread.detachNewThread {
                let session = try? FacePlugin.recognize(source).makeSession()
                let output = try? session?.run(PluginInput(task: "recognize", image: picture))
                answer.yield(output?.label ?? "none")
            }
        }
        var answers: [String] = []
        for await label in labels {
            answers.append(label)
            if answers.count == 4 { break }
        }
        #expect(answers == Array(repeating: "no_face", count: 4))
    }
}
