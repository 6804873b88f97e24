import CommandLineKit
import Jobs

/// `bench queue`: what the local queue carries, and how fast a waiting receiver wakes.
enum QueueCommand {
    static let jobs = Flag(
        "jobs", .int(in: 100...10_000_000), default: 20_000, source: .commandLine, "Jobs for each figure.")

    static let command = Command(
        "queue", "Jobs a second through the local queue, and the time to wake a receiver.",
        discussion: "Each job is sent, received and deleted on its own, as a service does it, in a file of its own.",
        flags: [jobs], examples: [Example("bench queue", "20,000 jobs for each figure")], run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let count = invocation[jobs]
        let benchmark = try QueueBenchmark()
        defer { benchmark.cleanUp() }
        let alone = try await benchmark.oneAfterAnother(count / 4)
        try invocation.console.print("one after another: \(Int(alone)) jobs/s")
        for (clients, workers) in [(1, 1), (16, 1), (16, 4), (100, 4)] {
            let rate = try await benchmark.throughput(count, clients: clients, workers: workers)
            try invocation.console.print("\(clients) clients, \(workers) workers: \(Int(rate)) jobs/s")
        }
        let times = try await benchmark.wakeUps(500)
        let (median, high, highest) = (times[250], times[475], times[499])
        try invocation.console.print(
            "wake-up of a waiting receiver: median \(Format.number(median, 3)) ms, 95th percentile "
                + "\(Format.number(high, 3)) ms, most \(Format.number(highest, 3)) ms")
        return .success
    }
}
