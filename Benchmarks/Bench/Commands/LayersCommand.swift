import CommandLineKit
import Inference

/// `bench layers`: where a network's time goes, and how near to the machine's peak each step is.
enum LayersCommand {
    static let seconds = Flag(
        "seconds", .double(in: 0.01...600), default: 1, source: .commandLine, "How long to run each network.")

    static let command = Command(
        "layers", "Time per step of P-, R-, O-Net and the embedder on one core, against the core's peak.",
        discussion: """
            The rates are those of the operators' definitions: a convolution by Winograd's method does less, and may come \
            out above the peak.
            """,
        flags: [seconds, StageFlags.json, ModelFlags.weights, ModelFlags.detector, ModelFlags.embedder],
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
            let allocations = try ThreadCrew.allocations(
                of: { try session.run(shape: network.shape, fill: { $0.update(repeating: 0) }, read: { _ in }) },
                items: network.shape.n)
            return LayerProfile(
                network: network.title, batch: network.shape.n, runs: Array(runs.dropFirst(2)), allocations: allocations
            )
        }
        progress.finish()
        let peak = PeakRate.measure()
        try BenchReport(peak: peak, figures: profiles).print(invocation) {
            [""] + profiles.flatMap { $0.lines(peak: peak) }
        }
        return .success
    }
}
