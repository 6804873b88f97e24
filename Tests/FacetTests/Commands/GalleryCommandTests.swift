import Foundation
import Inference
import TestSupport
import Testing

@testable import Facet

/// What can be done with galleries without looking at any picture.
@Suite(.timeLimit(.minutes(2))) struct GalleryCommandTests {
    private static let model = GalleryModel(
        id: EmbeddingModelID(name: "toy", version: "1"), length: 2, metric: .euclidean, unitLength: true, threshold: 0.5
    )

    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try Self.write(["Ada": 2, "Zoë B": 1], Self.model, to: folder.path + "/g.safetensors")
    }

    private static func write(_ people: [String: Int], _ model: GalleryModel, to path: String) throws {
        try GalleryFile(path: path).update(for: model) { editor in
            for (name, count) in people.sorted(by: { $0.key < $1.key }) {
                for index in 0..<count {
                    let embedding = Embedding(values: [1, 0], model: model.id)
                    _ = try editor.enrol(
                        name: name, embedding: embedding, digest: PhotoDigest(of: Array("\(name)\(index)".utf8)))
                }
            }
        }
    }

    private func run(_ arguments: [String]) async throws -> FacetProgram.Outcome {
        try await FacetProgram.run(arguments, in: folder)
    }

    @Test func listsPeople() async throws {
        let outcome = try await run(["gallery", "list", "-g", "g.safetensors"])
        #expect(outcome.status == 0)
        #expect(outcome.output == "Ada\t2\nZoë B\t1\n")
        #expect(outcome.errors == "2 people, 3 photos, model toy 1, in g.safetensors\n")
        let quiet = try await run(["gallery", "list", "-q", "--json", "-g", "g.safetensors"])
        #expect(quiet.output == "{\"name\":\"Ada\",\"embeddings\":2}\n{\"name\":\"Zoë B\",\"embeddings\":1}\n")
        #expect(quiet.errors == "")
    }

    @Test(arguments: [["list"], ["remove", "Ada"], ["export"]])
    func saysHowToMakeAGallery(arguments: [String]) async throws {
        let outcome = try await run(["gallery"] + arguments)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("facet: there is no gallery "))
        #expect(outcome.errors.contains("facet enroll --name"))
    }

    @Test func exportsWhatItCanImport() async throws {
        let export = try await run(["gallery", "export", "-g", "g.safetensors"])
        try folder.write("export.jsonl", export.output)
        let read = try GalleryExport(path: folder.path + "/export.jsonl")
        let gallery = try Gallery(path: folder.path + "/g.safetensors")
        #expect(read.model == Self.model)
        #expect(read.entries == (0..<3).map(gallery.entry))
    }

    @Test func mergesGalleries() async throws {
        try Self.write(["Ada": 1, "Bob": 1], Self.model, to: folder.path + "/h.safetensors")
        let outcome = try await run(["gallery", "import", "-g", "h.safetensors", "g.safetensors"])
        #expect(
            outcome.output == "added 2 entries, 1 was there already, in h.safetensors\n"
        )
        #expect(try await run(["gallery", "list", "-g", "h.safetensors"]).output == "Ada\t2\nBob\t1\nZoë B\t1\n")
    }

    @Test func refusesOtherModels() async throws {
        var other = Self.model
        other.id.version = "2"
        try Self.write(["Bob": 1], other, to: folder.path + "/h.safetensors")
        let outcome = try await run(["gallery", "import", "-g", "h.safetensors", "g.safetensors"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                facet: g.safetensors has embeddings of toy 1, the gallery h.safetensors of toy 2
                Take them over to a file of their own, with --gallery.

                """)
    }

    @Test(arguments: ["", "{", "{}\n", "[1]", "\u{80}\u{2}.", "plain text, and more of it"])
    func refusesWhatIsNoGallery(text: String) async throws {
        try folder.write("bad", text)
        let outcome = try await run(["gallery", "import", "-g", "new.safetensors", "bad"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("facet: bad"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new.safetensors"))
    }

    @Test func refusesAnExportOfTwoModels() async throws {
        let gallery = try Gallery(path: folder.path + "/g.safetensors")
        var other = Self.model
        other.threshold = 0.7
        let lines = [GalleryExport.json(gallery.entry(0), Self.model), GalleryExport.json(gallery.entry(1), other)]
        try folder.write("mixed.jsonl", lines.map(\.line).joined(separator: "\n"))
        let outcome = try await run(["gallery", "import", "-g", "new.safetensors", "mixed.jsonl"])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "facet: mixed.jsonl, line 2: of another model than the lines before\n")
    }
}
