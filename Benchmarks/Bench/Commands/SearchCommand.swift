import CommandLineKit
import Foundation
import Inference

/// `bench search`: how long a gallery takes to open and a face to look up.
enum SearchCommand {
    static let gallery = Flag<String?>(
        "gallery", .path, placeholder: "FILE", source: .commandLine, "A gallery file; without it, one is made up.")
    static let entries = Flag(
        "entries", .int(in: 1...10_000_000), default: 100_000, source: .commandLine, "Embeddings of the made-up one.")
    static let length = Flag(
        "length", .int(in: 1...4096), default: 128, source: .commandLine, "Values in each of its embeddings.")
    static let repeats = Flag("repeats", .int(in: 1...100_000), default: 50, source: .commandLine, "Look-ups.")
    static let together = Flag(
        "together", .int(in: 1...4096), default: 64, source: .commandLine, "Faces looked up together.")

    static let command = Command(
        "search", "Time to find the nearest person in a gallery, beside what memory and arithmetic units give.",
        discussion: """
            One thread. One look-up is compared with reading as many bytes, many together with a product of two \
            matrices of 1024×1024 by OpenBLAS; all take turns.
            """,
        flags: [gallery, entries, length, repeats, together, StageFlags.json],
        examples: [Example("bench search --entries 1000000", "A million people")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = invocation[gallery]
        let (entries, length, repeats) = (invocation[entries], invocation[length], invocation[repeats])
        let together = invocation[together]
        let figures = try await ParallelMap.run([0], threads: 1, makeContext: {}) { _, _ in
            let clock = ContinuousClock()
            let start = clock.now
            let gallery = try path.map { try Gallery(path: $0) } ?? madeUp(entries: entries, length: length)
            let openSeconds = path == nil ? nil : (clock.now - start) / .seconds(1)
            guard gallery.count > 0 else { throw CommandFailure("the gallery is empty: enrol somebody first") }
            return try SearchBenchmark(gallery: gallery, rounds: repeats, together: together)
                .measure(openSeconds: openSeconds)
        }
        if invocation[StageFlags.json] {
            try invocation.console.print(String(decoding: JSONEncoder().encode(figures[0]), as: UTF8.self))
            return .success
        }
        try invocation.console.print(MachineHeader.line)
        for line in figures[0].lines { try invocation.console.print(line) }
        return .success
    }

    private static func madeUp(entries: Int, length: Int) throws -> Gallery {
        let model = GalleryModel(
            id: EmbeddingModelID(name: "made-up", version: "1"), length: length, metric: .euclidean, unitLength: true,
            threshold: 0.5)
        return try MadeUpGallery.make(entries: entries, model: model)
    }
}
