import TestSupport
import Testing

@testable import Inference

/// What a plugin says when it can't work. Needs no weights.
@Suite struct FaceModelSourceTests {
    @Test func saysWhereModelsAreMissing() throws {
        try withTemporaryFolder { folder in
            let directory = WeightsDirectory(path: folder, origin: .flag)
            let source = FaceModelSource(store: ModelStore(directory: directory), gallery: nil)
            let error = #expect(throws: PluginError.self) { try source.prepare() }
            #expect(error?.kind == .configuration)
            #expect(error?.code == "model_unusable")
            #expect(error?.message.contains(folder) == false)
            #expect(error?.detail?.contains(folder) == true)
            #expect(error?.detail?.contains("facet weights install") == true)
        }
    }

    @Test func makesSessionsWithoutLoadingAnything() throws {
        let directory = WeightsDirectory(path: "/nonexistent", origin: .flag)
        let source = FaceModelSource(store: ModelStore(directory: directory), gallery: nil)
        let plugins = FacePlugin.all(source)
        #expect(plugins.map(\.descriptor.name) == ["recognize", "detect", "embed"])
        for plugin in plugins {
            let session = try plugin.makeSession()
            let input = PluginInput(task: plugin.descriptor.name, image: [])
            #expect(throws: PluginError.self) { try session.run(input) }
        }
    }

    @Test(
        arguments: [
            (ImageError.empty, PluginError.Kind.input, "empty_image"),
            (ImageError.tooLarge(reason: "x"), .input, "image_too_large"),
            (ImageError.outOfMemory, .temporary, "out_of_memory"),
            (GalleryError.notAGallery(path: "/secret"), .configuration, "gallery_unusable"),
            (ModelStoreError.noSuchFile(path: "/secret"), .configuration, "model_unusable"),
            (FaceEmbedderError.meaninglessOutput(model: "m"), .configuration, "model_unusable"),
            (PluginError(.temporary, code: "c", "m"), .temporary, "c"),
        ] as [(any Error, PluginError.Kind, String)])
    func knowsWhatAnErrorMeansForTheJob(error: any Error, kind: PluginError.Kind, code: String) {
        let plugin = PluginError(error)
        #expect(plugin.kind == kind)
        #expect(plugin.code == code)
        #expect(!plugin.message.contains("/secret"))
    }
}
