import Foundation
import Inference
import TestSupport
import Testing

@testable import Facet

@Suite(.timeLimit(.minutes(5)))
struct WeightsCommandTests {
    private let folder: ScratchFolder

    /// SHA-256 of "abc".
    private static let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    init() throws {
        folder = try ScratchFolder()
    }

    private func run(_ arguments: [String]) async throws -> FacetProgram.Outcome {
        try await FacetProgram.run(arguments, in: folder, environment: ["FACET_WEIGHTS": "weights"])
    }

    private func writeManifest() throws {
        try folder.write(
            "weights/manifest.json",
            """
            {"format": 1, "models": [{
                "name": "abc", "licence": "MIT", "converter": "dlib-resnet",
                "package": {"name": "abc", "version": "1", "kind": "sdist", "file": "abc-1.tar.gz",
                            "sha256": "\(Self.digest)", "bytes": 3},
                "files": [{"path": "abc-1/abc.dat", "sha256": "\(Self.digest)"}],
                "result_sha256": "\(Self.digest)"}]}
            """)
    }

    private func writeModel(_ path: String) throws {
        let graph = GraphSpec(
            name: "g", inputs: [ValueSpec(name: "input", shape: [3, 8, 8])], outputs: ["out"],
            operators: [OperatorSpec(name: "out", op: "relu", inputs: ["input"], outputs: ["out"])])
        let card = ModelCard(
            name: "tiny", version: "3", task: .classification, architecture: "none", source: "a test", licence: "MIT",
            graphs: [graph],
            preprocessing: Preprocessing(colorOrder: .rgb, mean: [0, 0, 0], scale: [1, 1, 1]))
        try folder.write(path, Data(WeightFileWriter(card: card).encoded()))
    }

    @Test func listsModelsAndWhatIsWrongWithOthers() async throws {
        try writeModel("weights/tiny.safetensors")
        let sound = try await run(["weights", "list"])
        #expect(sound.status == 0)
        #expect(sound.output == "tiny\t3\tclassification\tMIT\tweights/tiny.safetensors\n")

        try folder.write("weights/broken.safetensors", "no weights")
        let outcome = try await run(["weights", "list", "--json"])
        #expect(outcome.status == 1)
        let objects = try outcome.objects()
        #expect(objects.map { $0["name"] as? String } == ["broken", "tiny"])
        #expect(objects[0]["error"] is String)
        #expect(objects[1]["version"] as? String == "3")
    }

    @Test func anEmptyFolderIsNoErrorToList() async throws {
        let outcome = try await run(["weights", "list"])
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("facet weights install"))
    }

    @Test func verifiesAgainstTheManifest() async throws {
        try writeManifest()
        let missing = try await run(["weights", "verify"])
        #expect(missing.status == 1)
        #expect(missing.output == "abc\tmissing\tweights/abc.safetensors\n")

        try folder.write("weights/abc.safetensors", "abd")
        let changed = try await run(["weights", "verify", "--json"])
        #expect(changed.status == 1)
        #expect(try changed.objects().map { $0["state"] as? String } == ["changed"])

        try folder.write("weights/abc.safetensors", "abc")
        let verified = try await run(["weights", "verify"])
        #expect(verified.status == 0)
        #expect(verified.output == "abc\tverified\tweights/abc.safetensors\n")
    }

    @Test func whatIsInstalledIsLeftAlone() async throws {
        try writeManifest()
        try folder.write("weights/abc.safetensors", "abc")
        // There is no such Python: nothing is to be fetched.
        let outcome = try await run(["weights", "install", "--python", "./no-python", "--json"])
        #expect(outcome.status == 0)
        #expect(try outcome.objects().map { $0["new"] as? Bool } == [false])
        #expect(outcome.errors == "abc: installed already, weights/abc.safetensors\n")
        let quiet = try await run(["weights", "install", "--quiet"])
        #expect(quiet.output + quiet.errors == "")
    }

    @Test func whatCannotBeFetchedIsSaid() async throws {
        try writeManifest()
        let noPython = try await run(["weights", "install", "--python", "./no-python", "--cache", "cache"])
        #expect(noPython.status == 1)
        #expect(noPython.errors.contains("can't start ./no-python"))
        let offline = try await run(["weights", "install", "--python", "false", "--cache", "cache"])
        #expect(offline.status == 1)
        #expect(offline.errors.contains("put it at cache/abc-1.tar.gz"))
        let unknown = try await run(["weights", "install", "nothing"])
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("there is no model 'nothing' in the manifest; it has abc"))
    }

    @Test func aFileThatIsNoNetworkIsNotConverted() async throws {
        try folder.write("text.dat", "no network")
        let outcome = try await run(["convert", "dlib-resnet", "text.dat", "out.safetensors"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("facet: text.dat: malformed integer"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out.safetensors"))
        #expect(try await run(["convert", "mtcnn", "pnet.pt", "out.safetensors"]).status == 64)
        #expect(try await run(["convert", "word2vec", "in", "out"]).status == 64)
    }

    /// `torch.save` of an object whose unpickling would run a command.
    @Test func aGalleryThatRunsACommandIsRefused() async throws {
        let magic: [UInt8] = [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
        let version: [UInt8] = [0x80, 2, 0x4D, 0xE9, 3, 0x2E]
        let system = [0x80, 2, 0x7D, 0x58, 13, 0, 0, 0] + Array("little_endian".utf8) + [0x88, 0x73, 0x2E]
        let call =
            [0x80, 2] + Array("cposix\nsystem\n".utf8) + [0x58, 5, 0, 0, 0] + Array("touch".utf8) + [0x85, 0x52, 0x2E]
        try folder.write("data.pt", Data(magic + version + system + call))
        let outcome = try await run(["gallery", "import", "--gallery", "known.safetensors", "data.pt"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("'posix.system', which is not allowed"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/known.safetensors"))
    }
}
