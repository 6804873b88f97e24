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
    static let chart = Flag<String?>(
        "chart", .path, placeholder: "FILE", source: .commandLine, "Write the ratios as an SVG picture.")

    static let command = Command(
        "compare", "Measure Facet and its peers in turn on the same files, and print the ratios.",
        discussion: """
            The peers' Python environments are those that `make bench-peers` makes in PEERS_HOME (~/.cache/facet-peers); \
            PEERS_MAIN, PEERS_DLIB and PEERS_DLIBN name others; one that isn't there is left out. Work runs on one core \
            with one thread unless its title says otherwise. What is slower than a peer is printed first. Ctrl-C prints \
            what has been measured by then.
            """,
        flags: [
            photos, rounds, seconds, core, match, scripts, chart, json, ModelFlags.weights, ModelFlags.detector,
            ModelFlags.embedder,
        ],
        examples: [
            Example("bench compare --photos photos", "All rows, as a Markdown table"),
            Example("bench compare --photos photos --match MTCNN --rounds 3", "Some rows, quicker"),
            Example("bench compare --photos photos --chart ratios.svg", "The table, and a picture of it"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        // A peer that has ended is reported; writing to it must not end this process.
        signal(SIGPIPE, SIG_IGN)
        invocation.interruption.holdOff()
        let results = try await ParallelMap.run([invocation], threads: 1, makeContext: {}) { _, invocation in
            try measure(invocation)
        }
        let rows = results.flatMap { $0 }
        if let file = invocation[chart], !rows.isEmpty {
            try TextFile.write(ComparisonChart(rows: rows, machine: MachineHeader.line).svg, to: file)
        }
        if invocation[json] {
            let text = try JSONEncoder().encode(rows)
            try invocation.console.print(String(decoding: text, as: UTF8.self))
        } else {
            for line in ComparisonTable(rows: rows).lines { try invocation.console.print(line) }
        }
        if invocation.interruption.isRequested { return .interrupted }
        return rows.isEmpty ? .failure : .success
    }

    private static func measure(_ invocation: Invocation) throws -> [ComparedTimes] {
        let console = invocation.console
        let groups = PhotoGroup.bySize(try jpegs(in: invocation[photos]), limit: 8)
        guard !groups.isEmpty else { throw CommandFailure("no photo in \(invocation[photos]) can be read") }
        let peers = peers(invocation)
        for line in try header(peers, invocation) { try invocation[json] ? console.note(line) : console.print(line) }
        let works = ComparedWorks(
            models: try ModelFlags.models(invocation), groups: groups,
            turns: PeerTurns(peers: peers, seconds: invocation[seconds]), start: workerStart(invocation))
        let contests = works.all().filter { isWanted($0.title, invocation) }
        let comparison = Comparison(
            rounds: invocation[rounds], core: invocation[core], note: { console.note($0) },
            complain: { console.error($0) }, has: peers.has,
            isStopped: { invocation.interruption.isRequested })
        return contests.enumerated().flatMap { index, contest -> [ComparedTimes] in
            guard !invocation.interruption.isRequested else { return [] }
            console.note("\(index + 1)/\(contests.count) \(contest.title)")
            return comparison.run(contest)
        }
    }

    private static func workerStart(_ invocation: Invocation) -> WorkerStart {
        var arguments = [
            "--detector", invocation[ModelFlags.detector], "--embedder", invocation[ModelFlags.embedder],
        ]
        if let weights = invocation[ModelFlags.weights] { arguments += ["--weights", weights] }
        return WorkerStart(program: WorkerStart.installed, arguments: arguments)
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
        return PeerSet(
            home: URL(fileURLWithPath: home).path, scripts: URL(fileURLWithPath: invocation[scripts]).path,
            environment: environment)
    }

    private static func header(_ peers: PeerSet, _ invocation: Invocation) throws -> [String] {
        let missing = PeerEnvironment.allCases.filter { !peers.has($0) }
        guard missing.count < PeerEnvironment.allCases.count else {
            throw CommandFailure("no peer is installed", hint: "Run `make bench-peers` first.")
        }
        for peer in missing {
            invocation.console.error("not installed, left out: \(peer.rawValue); `make bench-peers` installs it")
        }
        CPUSet.pinCurrentThread(to: [invocation[core]])
        let versions = try peers.versions().sorted { $0.key < $1.key }
        return [
            MachineHeader.line, "peers: " + versions.map { "\($0.key) \($0.value)" }.joined(separator: ", "),
            "\(invocation[rounds]) rounds in turn, medians; a ratio is a round's own", "",
        ]
    }
}
