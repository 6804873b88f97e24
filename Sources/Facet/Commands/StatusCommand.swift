import CommandLineKit
import FoundationEssentials
import Inference
import Jobs

/// `facet status`: what the service on this machine has to do.
enum StatusCommand {
    static let deadLetters = Flag(
        "dead-letters", .int(in: 0...10_000), default: 20, source: .commandLine,
        "How many of the given-up jobs to list.")

    static let command = Command(
        "status", "Show the queue of the service on this machine, and the jobs that were given up.",
        flags: [FacetFlags.json, deadLetters, FacetFlags.data, FacetFlags.queue, FacetFlags.gallery],
        examples: [
            Example("facet status", "What waits, what is in flight, what went wrong"),
            Example("facet status --json --data /srv/facet", "For a program, about another data folder"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let data = invocation.dataDirectory
        let limit = invocation[deadLetters]
        let queue = try await ServiceState.with(invocation[FacetFlags.queue], in: data) { queue in
            (depth: try await queue.depth(), dead: try await queue.deadLetters(max: limit))
        }
        let file = invocation.galleryFile
        let gallery = try await DedicatedThreads.run { Result { file.exists ? try Gallery(path: file.path) : nil } }
            .get()
        let report = StatusReport(
            dataPath: data.path, depth: queue?.depth, deadLetters: (queue?.dead ?? []).map { GivenUpJob($0) },
            galleryPath: file.path, people: gallery?.personCount, photos: gallery?.count)
        if invocation[FacetFlags.json] {
            try invocation.console.print(report.json)
        } else {
            for line in report.lines { try invocation.console.print(line) }
        }
        return .success
    }
}
