import CommandLineKit
import Foundation
import Inference

/// `bench tune`: how to run a worker on this machine, for the user's photos.
enum TuneCommand {
    static let data = Flag.required(
        "data", .path, placeholder: "DIR", source: .commandLine, "Folder with your photos; sub-folders too.")
    static let photos = Flag(
        "photos", .int(in: 1...10_000), default: 64, source: .commandLine,
        "How many of them to use, spread over the folder.")
    static let seconds = Flag(
        "seconds", .double(in: 0.01...600), default: 1, source: .commandLine,
        "How long to measure each point, its turns together.")
    static let keep = Flag(
        "keep", .double(in: 0...1), default: 1, source: .commandLine,
        "Least share of the faces found by the default settings that the choice must find.")
    static let svg = Flag<String?>(
        "svg", .path, placeholder: "FILE", source: .commandLine, "Write the curve as an SVG picture.")
    static let json = Flag("json", source: .commandLine, "Print JSON.")

    static let command = Command(
        "tune", "Find the threads and detector settings for a worker, with your photos.",
        discussion: """
            Takes the photos from bytes to embedding with 1, 2, 4 … --threads threads and the detector's --min-face and \
            --max-side, in three turns, with the files in memory. Best without load from elsewhere.
            """,
        flags: [data, photos, seconds, keep, svg, json] + ModelFlags.all,
        examples: [Example("bench tune --data photos --svg tune.svg", "A table, the flags to use, and a picture")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let (encoded, longest) = try readPhotos(invocation)
        let sweep = TuneSweep(
            models: try ModelFlags.models(invocation), photos: encoded,
            seconds: invocation[seconds] / Double(rounds))
        let points = try await measure(sweep, SearchEffort.all(longestSide: longest), invocation)
        let report = TuneReport(
            machine: MachineHeader.line, photos: encoded.count, points: points, keep: invocation[keep])
        guard let report else { throw CommandFailure("no point was measured") }
        if let file = invocation[svg] { try TextFile.write(TuneChart(report: report).svg, to: file) }
        if invocation[json] {
            try invocation.console.print(String(decoding: JSONEncoder().encode(report), as: UTF8.self))
            return .success
        }
        try invocation.console.print(report.machine + ", \(report.photos) photos")
        try invocation.console.print("")
        for line in report.lines { try invocation.console.print(line) }
        return .success
    }

    private static func measure(
        _ sweep: TuneSweep, _ efforts: [SearchEffort], _ invocation: Invocation
    ) async throws -> [TunedPoint] {
        let counts = TuneSweep.threadCounts(upTo: invocation[ModelFlags.threads])
        let progress = Progress("Tuning", total: efforts.count * counts.count * rounds, console: invocation.console)
        var found: [SearchEffort: [[FaceBox]]] = [:]
        for effort in efforts { found[effort] = try await sweep.faces(effort, threads: Machine.cores) }
        let reference = found[.standard] ?? []
        let choices = efforts.flatMap { effort in counts.map { (effort, $0) } }
        // In turn, so that what else the machine does at some time falls on all of them.
        let turns = (0..<rounds).flatMap { _ in choices }
        let times = try await ParallelMap.run(turns, threads: 1, makeContext: {}) { _, choice in
            defer { progress.advance() }
            return try sweep.times(choice.0, threads: choice.1)
        }
        progress.finish()
        return choices.indices.map { index in
            let (effort, threads) = choices[index]
            let rounds = stride(from: index, to: times.count, by: choices.count).map { times[$0] }
            return TunedPoint(
                threads: threads, effort: effort, rounds: rounds, found: found[effort] ?? [], reference: reference)
        }
    }

    /// How often each point has its turn.
    private static let rounds = 3

    /// The bytes of the photos that can be read and decoded, and the longest side of them all.
    private static func readPhotos(_ invocation: Invocation) throws -> ([[UInt8]], Int) {
        var photos: [[UInt8]] = []
        var longest = 0
        for file in TuneSweep.spread(try Photos.under(invocation[data]), invocation[Self.photos]) {
            do {
                let bytes = try ImageFile.read(file)
                let picture = try PixelBuffer(decoding: bytes)
                longest = max(longest, picture.width, picture.height)
                photos.append(bytes)
            } catch {
                invocation.console.error("\(file): left out: \(error)")
            }
        }
        guard !photos.isEmpty else { throw CommandFailure("no photo in \(invocation[data]) can be read") }
        return (photos, longest)
    }
}
