import CommandLineKit
import Foundation
import Inference

/// `bench tiers`: the whole service, beside the engine alone.
enum TiersCommand {
    static let photos = Flag.required(
        "photos", .path, placeholder: "DIR", source: .commandLine, "Folder with photos; sub-folders too.")
    static let count = Flag(
        "count", .int(in: 1...10_000), default: 64, source: .commandLine,
        "How many of them to use, spread over the folder.")
    static let clients = Flag(
        "clients", short: "c", .int(in: 1...10_000), default: 100, source: .commandLine, "Uploads at once.")
    static let requests = Flag(
        "requests", .int(in: 100...1_000_000), default: 1_500, source: .commandLine, "Uploads in each turn.")
    static let rounds = Flag(
        "rounds", .int(in: 1...100), default: 5, source: .commandLine, "Turns of each.")
    static let waiting = Flag<Int?>(
        "waiting", .int(in: 1...100_000), placeholder: "COUNT", source: .commandLine,
        "Also measure the memory of a web process with so many requests waiting, e.g. 10000.")
    static let scaling = Flag(
        "scaling", source: .commandLine, "Also measure the engine on 1, 2, … threads, in turn.")
    static let json = Flag("json", source: .commandLine, "Print JSON.")

    static let command = Command(
        "tiers", "The built service under load: photos a second, waiting times, processor time, memory.",
        discussion: """
            Starts web, which starts the workers, on a data folder of their own, and drives them with 'facet load'. The \
            engine alone works on the same photos in between, with as many threads as there are workers. Each figure is \
            the median of the turns; the ratio is that of two turns next to each other. Best without load from elsewhere.
            """,
        flags: [photos, count, clients, requests, rounds, waiting, scaling, json, PipelineCommand.people]
            + ModelFlags.all,
        examples: [
            Example("bench tiers --photos photos", "100 clients, beside the engine on all cores"),
            Example(
                "bench tiers --photos photos --waiting 10000 --scaling --json", "Everything, for a program to read"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let files = TuneSweep.spread(try Photos.under(invocation[photos]), invocation[count])
        let models = try ModelFlags.models(invocation)
        let directory = WeightsDirectory.resolve(
            flag: invocation[ModelFlags.weights], environment: Machine.environment)
        let people = invocation[PipelineCommand.people]
        let benchmark = TiersBenchmark(
            files: files, models: models,
            gallery: try MadeUpGallery.make(entries: people, model: models.embedder.galleryModel), people: people,
            threads: invocation[ModelFlags.threads], clients: invocation[clients], requests: invocation[requests],
            rounds: invocation[rounds], waiting: invocation[waiting], scales: invocation[scaling],
            weights: directory.path)
        let progress = Progress("Measuring", total: benchmark.steps, console: invocation.console)
        let report = try await benchmark.run(progress)
        progress.finish()
        if invocation[json] {
            try invocation.console.print(String(decoding: JSONEncoder().encode(report), as: UTF8.self))
            return .success
        }
        for line in report.lines { try invocation.console.print(line) }
        return .success
    }
}
