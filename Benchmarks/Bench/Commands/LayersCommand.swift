import CommandLineKit
import Foundation
import Inference

/// `bench layers`: where a network's time goes, and how near to the machine's peak each step is.
enum LayersCommand {
    static let seconds = Flag(
        "seconds", .double(in: 0.01...600), default: 1, source: .commandLine, "How long to run each network.")
    static let json = Flag("json", source: .commandLine, "Print JSON.")

    static let command = Command(
        "layers", "Time per step of P-, R-, O-Net and the embedder on one core, against the core's peak.",
        discussion: """
            The rates are those of the operators' definitions: a convolution by Winograd's method does less, and may come \
            out above the peak.
            """,
        flags: [seconds, json, ModelFlags.weights, ModelFlags.detector, ModelFlags.embedder],
        examples: [Example("bench layers --seconds 3", "Medians over three seconds of each network")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let networks = try ProfiledNetwork.all(invocation)
        let length = invocation[seconds]
        let progress = Progress("Profiling", total: networks.count, console: invocation.console)
        let profiles = try await ParallelMap.run(networks, threads: 1, makeContext: {}) { _, network in
            let session = Session(graph: network.graph)
            var runs: [[StepTime]] = []
            _ = try CallTimer(seconds: length).run { runs.append(try session.profile(shape: network.shape)) }
            progress.advance()
            return LayerProfile(network: network.title, batch: network.shape.n, runs: Array(runs.dropFirst(2)))
        }
        progress.finish()
        let peak = PeakRate.measure()
        if invocation[json] {
            try invocation.console.print(String(decoding: JSONEncoder().encode(profiles), as: UTF8.self))
            return .success
        }
        try invocation.console.print(
            MachineHeader.line + ", peak \(Format.number(peak / 1e9, 0)) GFLOP/s on one core")
        try invocation.console.print("")
        for line in profiles.flatMap({ $0.lines(peak: peak) }) { try invocation.console.print(line) }
        return .success
    }
}
