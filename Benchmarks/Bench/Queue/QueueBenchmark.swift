import Foundation
import Jobs

/// Jobs through a queue file of its own: one connection sends, others receive and delete, as processes of a service do
/// (to SQLite two connections of one process are like two processes).
struct QueueBenchmark {
    private let folder: String
    /// A message as `web` sends it.
    private let message: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/facet-bench-\(UUID().uuidString)"
        message = try JobCodec().encode(
            Job(task: "recognize", input: "\(JobID.make()).jpg", reply: "reply-\(JobID.make())"))
    }

    /// Removes the file and what is beside it.
    func cleanUp() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// One task after another: send, receive, delete.
    /// - Returns: Seconds of each job.
    func oneAfterAnother(_ count: Int) async throws -> Samples {
        let queue = try await open().create("q")
        var times: [Double] = []
        for _ in 0..<count {
            let start = ContinuousClock.now
            try await queue.send(message)
            try await queue.delete(try await queue.receive(max: 1, wait: .seconds(10), lease: .seconds(60)))
            times.append((ContinuousClock.now - start).seconds)
        }
        return Samples(times)
    }

    /// `clients` send one by one, `workers` connections receive and delete one by one, all at once.
    /// - Returns: Jobs a second, from the first send to the last delete.
    func throughput(_ count: Int, clients: Int, workers: Int) async throws -> Double {
        let sender = try await open().create("q")
        var receivers: [any MessageQueue] = []
        for _ in 0..<workers { receivers.append(try await open().open("q")) }
        let message = message
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                let share = count / clients + (client < count % clients ? 1 : 0)
                group.addTask {
                    for _ in 0..<share { try await sender.send(message) }
                    return 0
                }
            }
            for receiver in receivers {
                // Two at a time, as a worker that fetches ahead has.
                for _ in 0..<2 { group.addTask { try await Self.drain(receiver) } }
            }
            let done = try await group.reduce(0, +)
            guard done == count else { throw QueueError(.unavailable, "\(done) of \(count) jobs came through") }
        }
        // The receivers waited for more in the end.
        return Double(count) / ((ContinuousClock.now - start) - Self.patience).seconds
    }

    /// From a send on one connection to the return of a receive that waited on another.
    /// - Returns: Seconds of each.
    func wakeUps(_ count: Int) async throws -> Samples {
        let near = try await open()
        let far = try await open()
        let there = try await near.create("q")
        let back = try await far.open("q")
        var times: [Double] = []
        for _ in 0..<count {
            let receiver = Task {
                let leases = try await back.receive(max: 1, wait: .seconds(10), lease: .seconds(60))
                return (leases, ContinuousClock.now)
            }
            // Long enough for the receiver to be waiting.
            try await Task.sleep(for: .milliseconds(2))
            let start = ContinuousClock.now
            try await there.send(message)
            let (leases, end) = try await receiver.value
            times.append((end - start).seconds)
            try await back.delete(leases)
        }
        return Samples(times)
    }

    private static let patience = Duration.milliseconds(500)

    private static func drain(_ queue: any MessageQueue) async throws -> Int {
        var count = 0
        while true {
            let leases = try await queue.receive(max: 1, wait: patience, lease: .seconds(60))
            if leases.isEmpty { return count }
            try await queue.delete(leases)
            count += leases.count
        }
    }

    private func open() async throws -> SQLiteQueueService {
        try await SQLiteQueueService.open(file: folder + "/queue.sqlite")
    }
}
