import CommandLineKit
import Inference

/// What `bench networks`, `detect`, `embed` and `pipeline` have in common: flags, and the way to measure and print.
enum StageFlags {
    static let threads = Flag(
        "threads", short: "t", .int(in: 1...1024), default: 1, source: .commandLine, "Threads at once.")
    static let seconds = Flag(
        "seconds", .double(in: 0.01...600), default: 2, source: .commandLine, "How long to measure each row.")
    static let json = Flag("json", source: .commandLine, "Print JSON.")
    static let photos = Flag.required(
        "photos", .path, placeholder: "DIR", source: .commandLine,
        "Folder with photos; those of one size make a row, at most 64 of them.")

    static let models: [any FlagDefinition] = [ModelFlags.weights, ModelFlags.detector, ModelFlags.embedder]
    static let all: [any FlagDefinition] = [threads, seconds, json] + models

    static func groups(_ invocation: Invocation) throws -> [PhotoGroup] {
        let groups = PhotoGroup.bySize(try Photos.under(invocation[photos]), limit: 64)
        guard !groups.isEmpty else { throw CommandFailure("no photo in \(invocation[photos]) can be read") }
        return groups
    }

    /// Measures one stage after the other and prints a row for each.
    static func measure(_ stages: [MeasuredStage], _ invocation: Invocation) async throws -> ExitCode {
        let (threads, seconds) = (invocation[threads], invocation[seconds])
        let progress = Progress("Measuring", total: stages.count, console: invocation.console)
        let results = try await ParallelMap.run(stages, threads: 1, makeContext: {}) { _, stage in
            Machine.resetPeak()
            let times = try ThreadCrew.measure(
                threads: threads, seconds: seconds, items: stage.items, prepare: stage.prepare)
            progress.advance()
            return StageResult(
                title: stage.title, threads: times, multiplyAdds: stage.multiplyAdds,
                peakBytes: Machine.peakResidentBytes)
        }
        progress.finish()
        let peak = PeakRate.measure()
        try BenchReport(peak: peak, figures: results).print(invocation) {
            var table = TextTable(header: StageResult.header)
            for result in results { table.add(result.row(peak: peak)) }
            return ["threads: \(threads)"] + table.lines
        }
        return .success
    }
}
