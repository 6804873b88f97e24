import Foundation
import Inference
import TestSupport
import Testing

@testable import Facet

@Suite(.timeLimit(.minutes(5)), .enabled(if: Portraits.areUsable, "\(Portraits.missing)"))
struct DetectCommandTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try Portraits.copy(["obama2.jpg", "biden.jpg"], to: folder, as: "photos/")
        try folder.write("photos/empty.png", try Pictures.empty())
        try folder.write("photos/notes.txt", "no picture")
        try folder.write("broken.jpg", Data(contentsOf: Portraits.url("biden.jpg")).prefix(5000))
        try folder.write("text.jpg", "no picture either")
    }

    private func run(_ arguments: [String]) async throws -> FacetProgram.Outcome {
        try await FacetProgram.run(
            arguments, in: folder, environment: ["FACET_WEIGHTS": InstalledWeights.store.directory.path])
    }

    @Test(arguments: ["detect", "embed"])
    func reportsPicturesInTheirOrderAndGoesOnAfterFailures(command: String) async throws {
        try folder.makeFolder("nothing")
        let outcome = try await run([
            command, "--json", "--jobs", "3", "--min-face", "60", "text.jpg", "photos", "broken.jpg", "missing.jpg",
            "nothing",
        ])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "")
        let objects = try outcome.objects()
        #expect(
            objects.map { $0["path"] as? String } == [
                "text.jpg", "photos/biden.jpg", "photos/empty.png", "photos/obama2.jpg", "broken.jpg", "missing.jpg",
                "nothing",
            ])
        let codes = objects.map { ($0["error"] as? [String: Any])?["code"] as? String }
        #expect(
            codes == ["not_an_image", nil, nil, nil, "image_truncated", "file_unreadable", "no_pictures"])
        #expect(objects.allSatisfy { ($0["error"] == nil) == ($0["faces"] != nil) })
        let counts = objects.map { ($0["faces"] as? [Any])?.count }
        #expect(counts == [nil, 1, 0, 1, nil, nil, nil])
    }

    @Test func describesAFace() async throws {
        let outcome = try await run(["embed", "--json", "--min-face", "60", "photos/biden.jpg"])
        #expect(outcome.status == 0)
        // The documented order of the fields is kept.
        #expect(
            outcome.output.wholeMatch(
                of:
                    /\{"path":"photos\/biden.jpg","width":\d+,"height":\d+,"faces":\[\{"box":\[[^\]]*\],"confidence":[0-9.]+,"landmarks":\[(\[[^\]]*\],?){5}\],"embedding":\[[^\]]*\]\}\]\}\n/
            ) != nil)
        let object = try #require(try outcome.objects().first)
        let face = try #require((object["faces"] as? [[String: Any]])?.first)
        let box = try #require(face["box"] as? [Double])
        let landmarks = try #require(face["landmarks"] as? [[Double]])
        let embedding = try #require(face["embedding"] as? [Double])
        #expect(box.count == 4 && box[0] < box[2] && box[1] < box[3])
        #expect(
            landmarks.allSatisfy {
                $0.count == 2 && $0[0] > box[0] && $0[0] < box[2] && $0[1] > box[1] && $0[1] < box[3]
            })
        #expect(embedding.count == 128)
        #expect(abs(embedding.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
        #expect((0.9...1).contains(try #require(face["confidence"] as? Double)))
    }

    @Test func theNumberOfJobsChangesNothing() async throws {
        let one = try await run(["embed", "--json", "--min-face", "60", "-j", "1", "photos"])
        let four = try await run(["embed", "--json", "--min-face", "60", "-j", "4", "photos"])
        #expect(one.output == four.output)
        #expect(one.lines.count == 3)
    }

    @Test func printsATableForPeople() async throws {
        let outcome = try await run(["detect", "--min-face", "60", "photos", "text.jpg"])
        #expect(outcome.status == 1)
        #expect(outcome.lines.count == 7)
        #expect(outcome.lines[0].wholeMatch(of: /photos\/biden.jpg \(\d+×\d+\): 1 face/) != nil)
        #expect(outcome.lines[1].split(separator: " ") == ["left", "top", "right", "bottom", "confidence"])
        #expect(outcome.lines[2].wholeMatch(of: /\ +1(\ +\d+\.\d){4}\ +[01]\.\d{4}/) != nil)
        #expect(outcome.lines[3] == "photos/empty.png (64×48): 0 faces")
        #expect(outcome.errors == "facet: text.jpg: this is text, not a picture: send a JPEG or PNG picture\n")
    }

    @Test(arguments: ["marked.png", "marked.jpg"])
    func drawsWhatItFound(name: String) async throws {
        let outcome = try await run(["detect", "--min-face", "60", "--draw", name, "photos/biden.jpg"])
        #expect(outcome.status == 0)
        let original = try PixelBuffer(contentsOf: folder.path + "/photos/biden.jpg")
        let marked = try PixelBuffer(contentsOf: folder.path + "/" + name)
        #expect((marked.width, marked.height) == (original.width, original.height))
        #expect(marked != original)
    }

    @Test func drawsOnePictureOnly() async throws {
        let several = try await run(["detect", "--draw", "x.png", "photos"])
        #expect(several.status == 64)
        #expect(several.errors.hasPrefix("facet detect: --draw takes one picture, not 3\n"))
        let format = try await run(["detect", "--draw", "x.gif", "photos/biden.jpg"])
        #expect(format.status == 64)
        let folder = try await run(["detect", "--draw", "/nonexistent/x.png", "--min-face", "60", "photos/biden.jpg"])
        #expect(folder.status == 1)
        #expect(folder.errors == "facet: photos/biden.jpg: can't write the picture: can't write /nonexistent/x.png\n")
    }

    @Test func settingsReachTheDetector() async throws {
        let strict = try await run(["detect", "--min-face", "60", "--thresholds", "0.6,0.7,1", "photos/biden.jpg"])
        #expect(strict.lines.count == 1)
        #expect(strict.lines[0].hasSuffix(": 0 faces"))
        let coarse = try await run(["detect", "--min-face", "400", "photos/empty.png"])
        #expect(coarse.status == 0)
        let reduced = try await run(["detect", "--json", "--max-side", "300", "photos/biden.jpg"])
        #expect((try reduced.objects().first?["faces"] as? [Any])?.count == 1)
    }

    @Test func saysHowToInstallAMissingModel() async throws {
        let outcome = try await run(["detect", "--detector", "nosuch", "photos/biden.jpg"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("facet weights install"))
        #expect(outcome.output == "")
    }

    @Test func aReaderThatGoesAwayEndsTheRun() async throws {
        let process = try FacetProgram.process(
            ["detect", "--json", "--min-face", "60", "photos"], in: folder,
            environment: ["FACET_WEIGHTS": InstalledWeights.store.directory.path])
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        process.standardOutput = pipe
        let errors = try folder.scratchFile()
        process.standardError = try FileHandle(forWritingTo: errors)
        try await process.runToEnd()
        #expect(process.terminationStatus == 141)
        #expect(try String(contentsOf: errors, encoding: .utf8) == "")
    }
}
