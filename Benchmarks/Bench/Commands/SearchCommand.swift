import CommandLineKit
import Foundation
import Inference

/// `bench search`: how long a gallery takes to open and a face to look up.
enum SearchCommand {
    static let gallery = Flag<String?>(
        "gallery", .path, placeholder: "FILE", source: .commandLine, "A gallery's file, instead of one that is made up."
    )
    static let entries = Flag(
        "entries", .int(in: 1...10_000_000), default: 100_000, source: .commandLine, "People in the made-up gallery.")
    static let length = Flag(
        "length", .int(in: 1...4096), default: 128, source: .commandLine, "Values in each of its embeddings.")
    static let repeats = Flag("repeats", .int(in: 1...100_000), default: 15, source: .commandLine, "Rounds.")
    static let together = Flag(
        "together", .int(in: 1...4096), default: 64, source: .commandLine, "Faces looked up together.")

    static let command = Command(
        "search", "Time to find the nearest person in a gallery, beside what memory and arithmetic units give.",
        discussion: """
            One look-up is compared with reading as many bytes, many together with multiply-adds in registers and with \
            OpenBLAS's matrix products; all take turns. Several threads do the same at once, on the same gallery.
            """,
        flags: [gallery, entries, length, repeats, together, StageFlags.threads, StageFlags.json],
        examples: [
            Example("bench search --entries 1000000", "A million people, one thread"),
            Example("bench search --entries 1000000 --threads 4", "Four threads at once"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let results = try await ParallelMap.run([invocation], threads: 1, makeContext: {}) { _, invocation in
            try measure(invocation)
        }
        guard let figures = results.first else { return .failure }
        try BenchReport(figures: figures).print(invocation) {
            [figures.title] + figures.table.lines + ["allocations of a look-up: \(figures.allocations)"]
        }
        return .success
    }

    private static func measure(_ invocation: Invocation) throws -> SearchFigures {
        let clock = ContinuousClock()
        let start = clock.now
        let path = invocation[gallery]
        let gallery = try path.map { try Gallery(path: $0) } ?? madeUp(invocation)
        let openSeconds = path == nil ? nil : (clock.now - start) / .seconds(1)
        guard gallery.count > 0 else { throw CommandFailure("the gallery is empty: enrol somebody first") }
        let (rounds, threads) = (invocation[repeats], invocation[StageFlags.threads])
        let progress = Progress("Looking up", total: (rounds + 1) * threads, console: invocation.console)
        defer { progress.finish() }
        return try SearchBenchmark(
            gallery: gallery, rounds: rounds, together: min(invocation[together], gallery.count), threads: threads
        ).measure(openSeconds: openSeconds) { progress.advance() }
    }

    private static func madeUp(_ invocation: Invocation) throws -> Gallery {
        let (entries, length) = (invocation[entries], invocation[length])
        let model = GalleryModel(
            id: EmbeddingModelID(name: "made-up", version: "1"), length: length, metric: .euclidean, unitLength: true,
            threshold: 0.5)
        let progress = Progress("Making people up", total: entries, console: invocation.console)
        defer { progress.finish() }
        return try MadeUpGallery.make(entries: entries, model: model) { progress.advance() }
    }
}
