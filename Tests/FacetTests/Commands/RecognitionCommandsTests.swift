import Foundation
import Inference
import TestSupport
import Testing

@testable import Facet

/// `enroll`, `search`, `verify` and `gallery` on portraits of two people.
@Suite(.timeLimit(.minutes(5)), .enabled(if: Portraits.areUsable, "\(Portraits.missing)"))
struct RecognitionCommandsTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try Portraits.copy(["obama.jpg"], to: folder, as: "people/obama/")
        try Portraits.copy(["biden.jpg"], to: folder, as: "people/biden/")
        try Portraits.copy(["obama2.jpg"], to: folder)
        try folder.write("empty.png", try Pictures.empty())
    }

    private func run(_ arguments: [String]) async throws -> FacetProgram.Outcome {
        try await FacetProgram.run(
            arguments, in: folder,
            environment: ["FACET_WEIGHTS": InstalledWeights.store.directory.path, "FACET_MIN_FACE": "60"])
    }

    private var defaultGallery: String { folder.path + "/.local/share/facet/gallery/default.safetensors" }

    @Test func enrolsAndFinds() async throws {
        let first = try await run(["enroll", "--from", "people"])
        #expect(first.status == 0)
        #expect(first.output.hasPrefix("added 2 photos of 2 people, "))
        #expect(first.output.hasSuffix(", in \(defaultGallery)\n"))
        let second = try await run(["enroll", "--from", "people"])
        #expect(second.status == 0)
        #expect(second.output == "added 0 photos, 2 were there already, in \(defaultGallery)\n")

        let search = try await run(["search", "obama2.jpg", "people/biden", "empty.png"])
        #expect(search.status == 0)
        #expect(search.lines.count == 3)
        #expect(search.lines[0].wholeMatch(of: /obama2\.jpg\tobama\t0\.\d{4}/) != nil)
        #expect(search.lines[1] == "people/biden/biden.jpg\tbiden\t0.0000")
        #expect(search.lines[2] == "empty.png\tno_face")

        let list = try await run(["gallery", "list"])
        #expect(list.output == "biden\t1\nobama\t1\n")
        #expect(list.errors.hasPrefix("2 people, 2 photos, model dlib-resnet-v1 "))
    }

    @Test func answersProgramsInJSON() async throws {
        _ = try await run(["enroll", "--quiet", "-g", "g.safetensors", "--from", "people"])
        let outcome = try await run([
            "search", "--json", "--all", "-g", "g.safetensors", "obama2.jpg", "empty.png", "nope",
        ])
        #expect(outcome.status == 1)
        let objects = try outcome.objects()
        #expect(objects.count == 3)
        #expect(objects[0]["decision"] as? String == "match")
        #expect(objects[0]["name"] as? String == "obama")
        #expect((objects[0]["faces"] as? [[String: Any]])?.first?["name"] as? String == "obama")
        let distance = try #require(objects[0]["distance"] as? Double)
        let margin = try #require(objects[0]["margin"] as? Double)
        #expect(distance > 0 && distance < 0.6 && margin > 0)
        #expect(objects[1]["decision"] as? String == "no_face")
        #expect(objects[1]["name"] is NSNull)
        #expect((objects[2]["error"] as? [String: Any])?["code"] as? String == "file_unreadable")
    }

    @Test func aStrictThresholdKnowsNobody() async throws {
        _ = try await run(["enroll", "-g", "g.safetensors", "--from", "people"])
        let outcome = try await run(["search", "-g", "g.safetensors", "--threshold", "0.01", "obama2.jpg"])
        #expect(outcome.status == 0)
        #expect(outcome.output.wholeMatch(of: /obama2\.jpg\tunknown\t0\.\d{4}\n/) != nil)
    }

    @Test func tellsOfEveryPhotoThatWasNotEnrolled() async throws {
        _ = try await run(["enroll", "-g", "g.safetensors", "--from", "people"])
        try folder.write("text.jpg", "no picture")
        let arguments = [
            "enroll", "-g", "g.safetensors", "--name", "Ada", "obama2.jpg", "empty.png", "text.jpg", "people/biden",
        ]
        let outcome = try await run(arguments)
        #expect(outcome.status == 1)
        #expect(
            outcome.output == "added 1 photo of 1 person, 1 has no face, 1 belongs to somebody else, 1 can't be used, "
                + "in g.safetensors\n")
        #expect(
            outcome.errors.split(separator: "\n") == [
                "facet: empty.png: no face was found in the picture",
                "facet: text.jpg: this is text, not a picture: send a JPEG or PNG picture",
                "facet: people/biden/biden.jpg is enrolled as biden already; 'facet gallery remove' takes them out",
            ])
        let json = try await run(arguments + ["--json"])
        #expect(
            try json.objects().map { $0["outcome"] as? String } == [
                "already_there", "no_face", "failed", "belongs_to_another",
            ])
    }

    @Test(arguments: [
        ([], "facet enroll: whose photos are these? --name NAME or --from DIR is required"),
        (["--name", "x"], "facet enroll: expected photos of x"),
        (["--name", "x", "--from", "people"], "facet enroll: --name and --from exclude each other"),
        (["--from", "people", "y"], "facet enroll: unexpected argument 'y' beside --from"),
    ])
    func wantsToKnowWhoseThePhotosAre(arguments: [String], line: String) async throws {
        let outcome = try await run(["enroll"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix(line + "\n"))
    }

    @Test(arguments: ["a:b", "", "a\nb"])
    func refusesNamesThatCannotBeLabels(name: String) async throws {
        let outcome = try await run(["enroll", "--name", name, "obama2.jpg"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("can't be a person's name"))
        #expect(!FileManager.default.fileExists(atPath: defaultGallery))
    }

    @Test func verifiesPairs() async throws {
        let same = try await run(["verify", "people/obama/obama.jpg", "obama2.jpg"])
        #expect(same.status == 0)
        #expect(same.output.wholeMatch(of: /same person: distance 0\.\d{4}, threshold 0\.\d{4}\n/) != nil)
        let different = try await run(["verify", "--json", "people/biden/biden.jpg", "obama2.jpg"])
        #expect(different.status == 0)
        let object = try #require(try different.objects().first)
        #expect(object["same"] as? Bool == false)
        #expect(object["decision"] as? String == "different")
        let (distance, threshold) = (object["distance"] as? Double, object["threshold"] as? Double)
        #expect(try #require(distance) > #require(threshold))
        let lenient = try await run(["verify", "--threshold", "2", "people/biden/biden.jpg", "obama2.jpg"])
        #expect(lenient.output.hasPrefix("same person: "))
    }

    @Test func verifiesNothingWithoutAFace() async throws {
        let outcome = try await run(["verify", "empty.png", "obama2.jpg"])
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(outcome.errors == "facet: empty.png: no face was found in the picture\n")
        let json = try await run(["verify", "--json", "nope.jpg", "empty.png"])
        #expect(json.status == 1)
        #expect(
            try json.objects().map { ($0["error"] as? [String: Any])?["code"] as? String } == [
                "file_unreadable", "no_face",
            ])
    }

    @Test func carriesAGalleryElsewhere() async throws {
        _ = try await run(["enroll", "-g", "g.safetensors", "--from", "people"])
        let export = try await run(["gallery", "export", "-g", "g.safetensors"])
        #expect(try export.objects().map { $0["name"] as? String } == ["biden", "obama"])
        try folder.write("export.jsonl", export.output)
        let lines = try await run(["gallery", "import", "-g", "a/b/h.safetensors", "export.jsonl"])
        #expect(lines.status == 0)
        #expect(lines.output == "added 2 entries, in a/b/h.safetensors\n")
        let again = try await run(["gallery", "import", "-g", "a/b/h.safetensors", "g.safetensors"])
        #expect(again.output == "added 0 entries, 2 were there already, in a/b/h.safetensors\n")
        #expect(
            try Data(contentsOf: folder.url.appending(path: "g.safetensors"))
                == Data(contentsOf: folder.url.appending(path: "a/b/h.safetensors")))
    }

    @Test func forgetsAllWhoAreNamedOrNobody() async throws {
        _ = try await run(["enroll", "--from", "people"])
        let typo = try await run(["gallery", "remove", "biden", "obma"])
        #expect(typo.status == 1)
        #expect(typo.errors.contains("nobody called 'obma'"))
        #expect(try await run(["gallery", "list"]).lines.count == 2)
        let done = try await run(["gallery", "remove", "biden"])
        #expect(done.status == 0)
        #expect(done.errors == "removed biden (1 photo)\n")
        #expect(try await run(["gallery", "list", "--json"]).output == "{\"name\":\"obama\",\"embeddings\":1}\n")
    }
}
