import CommandLineKit
import Jobs

/// `bench queue`: what the local queue carries, and how fast a waiting receiver wakes.
enum QueueCommand {
    static let jobs = Flag(
        "jobs", .int(in: 100...10_000_000), default: 20_000, source: .commandLine, "Jobs for each figure.")

    static let command = Command(
        "queue", "Jobs a second through the local queue, and the time to wake a receiver.",
        discussion: "Each job is sent, received and deleted on its own, as a service does it, in a file of its own.",
        flags: [jobs, StageFlags.json], examples: [Example("bench queue", "20,000 jobs for each figure")], run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let count = invocation[jobs]
        let benchmark = try QueueBenchmark()
        defer { benchmark.cleanUp() }
        let crowds = [(1, 1), (16, 1), (16, 4), (100, 4)]
        let progress = Progress("Sending jobs", total: crowds.count + 2, console: invocation.console)
        var figures = QueueFigures(alone: try await benchmark.oneAfterAnother(count / 4))
        progress.advance()
        for (clients, workers) in crowds {
            let rate = try await benchmark.throughput(count, clients: clients, workers: workers)
            figures.crowds.append(QueueFigures.Crowd(clients: clients, workers: workers, rate: rate))
            progress.advance()
        }
        figures.wakeUps = try await benchmark.wakeUps(500)
        progress.advance()
        progress.finish()
        try BenchReport(figures: figures).print(invocation) { figures.table.lines }
        return .success
    }
}
