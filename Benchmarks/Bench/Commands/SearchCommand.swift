import CommandLineKit
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

    static let command = Command(
        "search", "Time to open a gallery and to find the nearest person in it, on one thread.",
        flags: [gallery, entries, length, repeats],
        examples: [Example("bench search --entries 1000000", "A million people")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = invocation[gallery]
        let (entries, length, repeats) = (invocation[entries], invocation[length], invocation[repeats])
        let lines = try await ParallelMap.run([0], threads: 1, makeContext: {}) { _, _ in
            let opened = ContinuousClock.now
            let gallery = try path.map { try Gallery(path: $0) } ?? madeUp(entries: entries, length: length)
            let openTime = ContinuousClock.now - opened
            return try measure(gallery, opened: path == nil ? nil : openTime, repeats: repeats)
        }
        for line in lines.flatMap({ $0 }) { try invocation.console.print(line) }
        return .success
    }

    private static func measure(_ gallery: Gallery, opened: Duration?, repeats: Int) throws -> [String] {
        var random = SystemRandomNumberGenerator()
        var times: [Double] = []
        for _ in 0..<repeats {
            let query = Embedding(
                values: MadeUpGallery.unitVector(gallery.model.length, using: &random), model: gallery.model.id)
            let start = ContinuousClock.now
            _ = try gallery.search(query)
            times.append(milliseconds(ContinuousClock.now - start))
        }
        times.sort()
        let median = times[times.count / 2]
        let bytes = Double(gallery.count * gallery.model.length * MemoryLayout<Float>.size)
        return [
            "\(gallery.count) embeddings of \(gallery.model.length) values, \(gallery.personCount) people",
            opened.map { "opened and checked in \(Format.number(milliseconds($0), 1)) ms" },
            "look-up: median \(Format.number(median, 3)) ms, least \(Format.number(times[0], 3)) ms, "
                + "\(Format.number(bytes / median / 1e6, 1)) GB/s",
        ].compactMap { $0 }
    }

    private static func madeUp(entries: Int, length: Int) throws -> Gallery {
        let model = GalleryModel(
            id: EmbeddingModelID(name: "made-up", version: "1"), length: length, metric: .euclidean, unitLength: true,
            threshold: 0.5)
        return try MadeUpGallery.make(entries: entries, model: model)
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
    }
}
