import CBench
import CommandLineKit
import Foundation
import Inference

/// `bench check`: whether the engine is as fast as it was.
enum CheckCommand {
    static let baseline = Flag(
        "baseline", .path, default: "Benchmarks/baseline.json", placeholder: "FILE", source: .commandLine,
        "File with the recorded figures.")
    static let update = Flag("update", source: .commandLine, "Record this machine's figures instead.")
    static let rounds = Flag(
        "rounds", .int(in: 3...1000), default: 15, source: .commandLine, "Turns of each figure and its reference.")
    static let json = Flag("json", source: .commandLine, "Print JSON.")

    static let command = Command(
        "check", "Fail when the engine has become slower than it was recorded to be.",
        discussion: """
            Each figure is a ratio to multiply-adds in registers, measured in turn with it on the same core, so that the \
            clock and other load fall on both. A figure more than 15 % worse than recorded is measured up to five times \
            before it counts, and then the exit status is 1. Ratios hold for one CPU path (avx512, avx2, portable; \
            FACET_CPU forces one) and vary between makes of CPU too: record your own with --update before a change, \
            and check after it. A path without a record passes, and says so.
            """,
        flags: [baseline, update, rounds, json, ModelFlags.weights, ModelFlags.detector, ModelFlags.embedder],
        examples: [
            Example("bench check", "Compare with Benchmarks/baseline.json"),
            Example("bench check --update", "Record this machine's figures for its CPU path"),
        ],
        run: run)

    private static let attempts = 5

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = CPUPath.current.rawValue
        let file = invocation[baseline]
        var recorded = try Baseline(contentsOf: file)
        let isUpdate = invocation[update]
        let known = recorded
        let works = try works(try ModelFlags.models(invocation))
        let progress = Progress("Checking", total: works.count, console: invocation.console)
        let rounds = invocation[rounds]
        let figures = try await ParallelMap.run(works, threads: 1, makeContext: {}) { _, work in
            defer { progress.advance() }
            let body = try work.prepare()
            // A record is the best of all attempts: nothing is as good as the 0 it is compared with.
            let ratio = try CheckedFigure.least(
                recorded: isUpdate ? 0 : known.ratio(work.title, path: path), attempts: attempts
            ) { try Self.ratio(body, rounds: rounds) }
            return CheckedFigure(name: work.title, ratio: ratio)
        }
        progress.finish()
        if isUpdate {
            recorded.record(figures, path: path)
            try recorded.write(to: file)
        }
        return try report(figures, recorded, path: path, invocation)
    }

    /// The medians' ratio of some work to the reference, in turn.
    private static func ratio(_ body: () throws -> Void, rounds: Int) throws -> Double {
        let timer = CallTimer(seconds: 0.02, warmUp: 1)
        var ratios: [Double] = []
        for _ in 0..<rounds {
            let reference = timer.run { Self.reference() }.median
            ratios.append(try timer.run(body).median / reference)
        }
        return Samples(ratios).median
    }

    /// A fixed number of operations, about a millisecond on a fast core.
    private static func reference() {
        var sink: Float = 0
        _ = cbench_multiply_add(PeakRate.lanes(.current), 400_000, &sink)
    }

    private static func works(_ models: FacePipelineModels) throws -> [MeasuredStage] {
        let picture = CheckPicture.make()
        let encoded = try picture.encodedJPEG()
        return [
            MeasuredStage(
                title: "detect 250×250", items: 1,
                prepare: {
                    let detector = try FaceDetector(models.detector)
                    return { _ = try detector.detect(picture) }
                }),
            MeasuredStage.embed(1, models.embedder),
            MeasuredStage(
                title: "decode 250×250", items: 1, prepare: { { _ = try PixelBuffer(decoding: encoded) } }),
        ]
    }

    private static func report(
        _ figures: [CheckedFigure], _ recorded: Baseline, path: String, _ invocation: Invocation
    ) throws -> ExitCode {
        let isSlower = figures.filter { figure in
            recorded.ratio(figure.name, path: path).map { !CheckedFigure.isAccepted(figure.ratio, recorded: $0) }
                ?? false
        }
        if invocation[json] {
            try invocation.console.print(String(decoding: JSONEncoder().encode(figures), as: UTF8.self))
        } else {
            try invocation.console.print(MachineHeader.line)
            var table = TextTable(header: ["× the reference kernel", "now", "recorded", "change"])
            for figure in figures {
                let before = recorded.ratio(figure.name, path: path)
                table.add([
                    figure.name, Format.number(figure.ratio, 3), before.map { Format.number($0, 3) } ?? "none",
                    before.map { Format.percent(figure.ratio / $0 - 1) } ?? "",
                ])
            }
            for line in table.lines { try invocation.console.print(line) }
        }
        if recorded.ratios[path] == nil {
            invocation.console.note("nothing is recorded for \(path): run bench check --update")
        }
        guard !isSlower.isEmpty else { return .success }
        invocation.console.error(
            "slower than recorded by more than 15 %: " + isSlower.map(\.name).joined(separator: ", ")
                + ". Measure the commit before with bench check too: when it is as slow, this CPU is not the one of the "
                + "record, so record your own there with --update. When it is not, bench layers shows which step lost the "
                + "time; if the change is worth it, record it with --update.")
        return .failure
    }
}
