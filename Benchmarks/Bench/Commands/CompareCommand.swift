import CommandLineKit
import Foundation
import Inference

/// `bench compare`: Facet beside what people would use instead, on the same files, in turn.
enum CompareCommand {
    static let photos = Flag.required(
        "photos", .path, placeholder: "DIR", source: .commandLine,
        "Folder with JPEG photos; those of one size make a row, at most eight of them.")
    static let rounds = Flag("rounds", .int(in: 1...1000), default: 7, source: .commandLine, "Turns of each contender.")
    static let seconds = Flag(
        "seconds", .double(in: 0.01...60), default: 0.5, source: .commandLine, "Length of a turn, at least three calls."
    )
    static let core = Flag(
        "core", .int(in: 0...1023), default: Machine.cores - 1, defaultText: "the last", source: .commandLine,
        "Core to run on, Facet and peer alike.")
    static let match = Flag(
        "match", .string, default: "", defaultText: "all", placeholder: "TEXT", source: .commandLine,
        "Only the rows whose work has this in its name.")
    static let scripts = Flag(
        "scripts", .path, default: "Benchmarks/peers", placeholder: "DIR", source: .commandLine,
        "Folder with the peers' scripts.")
    static let json = Flag("json", source: .commandLine, "Print all rounds as JSON.")

    static let command = Command(
        "compare", "Measure Facet and its peers in turn on the same files, and print the ratios.",
        discussion: """
            The peers' Python environments are those that `make bench-peers` makes in PEERS_HOME (~/.cache/facet-peers); \
            PEERS_MAIN and PEERS_DLIB name others. All but the last rows run on one core with one thread; the last ones \
            on all cores. What is slower than a peer is printed first.
            """,
        flags: [
            photos, rounds, seconds, core, match, scripts, json, ModelFlags.weights, ModelFlags.detector,
            ModelFlags.embedder,
        ],
        examples: [Example("bench compare --photos photos", "All rows, as a Markdown table")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let results = try await ParallelMap.run([invocation], threads: 1, makeContext: {}) { _, invocation in
            try measure(invocation)
        }
        let rows = results.flatMap { $0 }
        if invocation[json] {
            let text = try JSONEncoder().encode(rows)
            try invocation.console.print(String(decoding: text, as: UTF8.self))
        } else {
            for line in ComparisonTable(rows: rows).lines { try invocation.console.print(line) }
        }
        return rows.isEmpty ? .failure : .success
    }

    private static func measure(_ invocation: Invocation) throws -> [ComparedTimes] {
        let console = invocation.console
        let groups = PhotoGroup.bySize(try jpegs(in: invocation[photos]), limit: 8)
        guard let first = groups.first else { throw CommandFailure("no photo in \(invocation[photos]) can be read") }
        let models = try ModelFlags.models(invocation)
        CPUSet.pinCurrentThread(to: [invocation[core]])
        let comparison = Comparison(
            rounds: invocation[rounds], seconds: invocation[seconds], peers: peers(invocation),
            complain: { console.error($0) })
        for line in try header(comparison) { try invocation[json] ? console.note(line) : console.print(line) }
        var rows: [ComparedTimes] = []
        for work in try ComparedWorks(models: models, groups: groups).all() where isWanted(work.title, invocation) {
            console.note(work.title)
            rows += try comparison.run(work)
        }
        CPUSet.pinCurrentThread(to: 0..<Machine.cores)
        return try rows + together(invocation, models: models, group: first, comparison)
    }

    private static func together(
        _ invocation: Invocation, models: FacePipelineModels, group: PhotoGroup, _ comparison: Comparison
    ) throws -> [ComparedTimes] {
        let title = "JPEG → nearest of 5,000, \(group.title), \(Machine.cores) cores, per photo"
        guard isWanted(title, invocation) else { return [] }
        invocation.console.note(title)
        let gallery = try MadeUpGallery.make(entries: 5000, model: models.embedder.galleryModel)
        let stage = try MeasuredStage.pipeline(group, models, gallery)
        return try comparison.runTogether(
            title: title, files: group.files, workers: Machine.cores,
            peers: [
                PeerCase(
                    label: "facenet-pytorch, a process per core", environment: .main, name: "pipeline/facenet-pytorch"),
                PeerCase(
                    label: "face_recognition, a process per core", environment: .dlib, name: "pipeline/face_recognition"
                ),
            ],
            facet: {
                let times = try ThreadCrew.run(
                    threads: Machine.cores, seconds: comparison.seconds, items: stage.items, prepare: stage.prepare)
                return 1 / times.reduce(0) { $0 + 1 / $1.median }
            })
    }

    private static func isWanted(_ title: String, _ invocation: Invocation) -> Bool {
        invocation[match].isEmpty || title.localizedCaseInsensitiveContains(invocation[match])
    }

    private static func jpegs(in folder: String) throws -> [String] {
        try Photos.under(folder).filter { !$0.lowercased().hasSuffix(".png") }
    }

    private static func peers(_ invocation: Invocation) -> PeerSet {
        let environment = Machine.environment
        let home = environment["PEERS_HOME"] ?? "\(NSHomeDirectory())/.cache/facet-peers"
        return PeerSet(home: home, scripts: invocation[scripts], environment: environment)
    }

    private static func header(_ comparison: Comparison) throws -> [String] {
        let versions = try comparison.peers.versions().sorted { $0.key < $1.key }
        guard !versions.isEmpty else {
            throw CommandFailure("no peer is installed", hint: "Run `make bench-peers` first.")
        }
        return [
            MachineHeader.line, "peers: " + versions.map { "\($0.key) \($0.value)" }.joined(separator: ", "),
            "\(comparison.rounds) rounds in turn, medians; a ratio is a round's own", "",
        ]
    }
}
