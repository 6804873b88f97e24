import Conversion
import Foundation
import Jobs
import TestSupport
import Testing

@testable import Facet

/// `status`, `clear` and `doctor` on a service's folder.
@Suite(.timeLimit(.minutes(2))) struct ServiceCommandsTests {
    private let folder: ScratchFolder
    private let data: DataDirectory

    init() throws {
        folder = try ScratchFolder()
        data = DataDirectory(path: folder.path + "/data")
    }

    private func run(_ arguments: [String]) async throws -> FacetProgram.Outcome {
        try await FacetProgram.run(arguments, in: folder, environment: ["FACET_DATA": data.path])
    }

    /// Three jobs: one waits, one is leased, one was given up. And a stored picture.
    private func fill() async throws {
        let service = try await data.openQueues()
        defer { service.close() }
        let queue = try await service.create(DataDirectory.requestQueue, .requests)
        let jobs = try ["first", "second", "third"].map { name in
            try JobCodec().encode(Job(id: #require(JobID(name)), task: "recognize", input: "\(name).jpg"))
        }
        try await queue.send(jobs)
        let leases = try await queue.receive(max: 2, wait: .zero, lease: .seconds(600))
        try await queue.deadLetter(#require(leases.first), reason: "crashed 3 times")
        try await data.openInput().put([1, 2, 3], key: "first.jpg")
        try await data.openOutput().put([1], key: "second.json")
    }

    @Test func statusOfNothing() async throws {
        let outcome = try await run(["status"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("none yet: 'web' makes it"))
        // Looking leaves no traces.
        #expect(!FileManager.default.fileExists(atPath: data.path))
        let json = try #require(try await run(["status", "--json"]).objects().first)
        #expect(json["queue"] is NSNull)
    }

    @Test func statusShowsTheQueueAndTheReasons() async throws {
        try await fill()
        let object = try #require(try await run(["status", "--json"]).objects().first)
        let queue = try #require(object["queue"] as? [String: Int])
        #expect(queue == ["visible": 1, "in_flight": 1, "delayed": 0, "dead": 1])
        let letter = try #require((object["dead_letters"] as? [[String: Any]])?.first)
        #expect(letter["reason"] as? String == "crashed 3 times")
        #expect(["first", "second", "third"].contains(letter["job"] as? String))
        let text = try await run(["status"])
        #expect(text.output.contains("waiting     1\nin flight   1\ngiven up    1\n"))
        #expect(text.output.contains("crashed 3 times"))
    }

    @Test func clearAsksFirst() async throws {
        try await fill()
        let outcome = try await run(["clear"])
        #expect(outcome.status == 64)
        #expect(
            outcome.errors.hasPrefix(
                "facet clear: would delete 3 queued messages, 1 picture and 1 result in \(data.path): confirm with --yes\n"
            ))
        #expect(try await data.openInput().list() == ["first.jpg"])
    }

    @Test func clearDeletesAllButTheGallery() async throws {
        try await fill()
        try folder.write("data/gallery/default.safetensors", "people")
        let outcome = try await run(["clear", "--yes"])
        #expect(outcome.status == 0)
        #expect(outcome.errors == "deleted 3 queued messages, 1 picture and 1 result in \(data.path)\n")
        #expect(try await data.openInput().list() == [])
        #expect(try await data.openOutput().list() == [])
        let queue = try #require(try await ServiceState.depth(of: DataDirectory.requestQueue, in: data))
        #expect(queue == QueueDepth())
        #expect(try folder.read("data/gallery/default.safetensors") == "people")
        let again = try await run(["clear", "--yes"])
        #expect(again.status == 0)
        #expect(again.errors == "nothing to delete in \(data.path)\n")
    }

    @Test func doctorTellsWhereSettingsComeFrom() async throws {
        try folder.write("facet.json", #"{"doctor": {"jobs": 2}, "mirror": true, "web": {"port": 1}}"#)
        let outcome = try await FacetProgram.run(
            ["doctor", "--json", "--config", "facet.json", "--max-side", "500"], in: folder,
            environment: ["FACET_DATA": data.path])
        let object = try #require(try outcome.objects().first)
        #expect(object["configuration_file"] as? String == "facet.json")
        let settings = try #require(object["settings"] as? [[String: Any]])
        func setting(_ name: String) -> [String?] {
            let found = settings.first { $0["name"] as? String == name }
            return [found?["value"] as? String, found?["origin"] as? String]
        }
        #expect(setting("jobs") == ["2", "facet.json (doctor.jobs)"])
        #expect(setting("mirror") == ["true", "facet.json (mirror)"])
        #expect(setting("max-side") == ["500", "command line"])
        #expect(setting("data") == [data.path, "environment FACET_DATA"])
        #expect(setting("min-face") == ["20", "default"])
        let names = try #require(object["checks"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        for name in ["version", "processor", "blas", "weights", "detector", "embedder", "data", "gallery", "queue"] {
            #expect(names.contains(name))
        }
    }

    @Test func doctorFailsWhereSomethingIsBroken() async throws {
        try folder.makeFolder("none")
        let outcome = try await run(["doctor", "--weights", "none"])
        #expect(outcome.status == 1)
        let lines = outcome.lines
        let broken = try #require(lines.firstIndex { $0.hasPrefix("BROKEN detector") })
        #expect(lines[broken + 1].contains("→ model 'mtcnn' is not installed in none"))
        #expect(lines[broken + 1].contains("facet weights install"))
    }

    private static let areAsPublished: Bool = {
        let directory = InstalledWeights.store.directory
        guard let manifest = try? WeightManifest(path: WeightManifest.find(for: directory)) else { return false }
        return WeightVerifier(manifest: manifest, directory: directory.path).verify().allSatisfy {
            $0.state == .verified
        }
    }()

    @Test(
        .enabled(
            if: areAsPublished, "the weights of weights/manifest.json aren't installed; run 'facet weights install'"))
    func doctorIsContentWithASoundInstallation() async throws {
        let outcome = try await run(["doctor", "--weights", InstalledWeights.store.directory.path])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(!outcome.output.contains("BROKEN"))
    }

    @Test(arguments: ["not json", "[]"])
    func aBrokenConfigurationFileIsNamed(text: String) async throws {
        let path = try folder.write("facet.json", text)
        let outcome = try await run(["doctor", "--config", path])
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("facet doctor: the configuration file \(path) isn't a JSON object\n"))
    }
}
