import Jobs
import Testing

/// One case's queue and the steps that cases share.
struct QueueConformanceContext: Sendable {
    /// Long enough never to end while a test runs.
    static let lease = Duration.seconds(60)

    let harness: any QueueHarness
    let queue: any MessageQueue

    /// The same queue through the other process.
    func elsewhere() async throws -> any MessageQueue {
        try await harness.secondService.open(queue.name)
    }

    /// Receives until there have been `count` messages or nothing more comes.
    func receive(
        _ count: Int, from other: (any MessageQueue)? = nil, lease: Duration = lease
    ) async throws -> [Lease] {
        let queue = other ?? self.queue
        var leases: [Lease] = []
        while leases.count < count {
            let more = try await queue.receive(max: min(10, count - leases.count), wait: .seconds(10), lease: lease)
            if more.isEmpty { break }
            leases += more
        }
        return leases
    }

    func receiveOne(lease: Duration = lease) async throws -> Lease {
        let leases = try await receive(1, lease: lease)
        return try #require(leases.first, "no message came")
    }

    /// What can be received right now.
    func visibleNow() async throws -> [Lease] {
        try await queue.receive(max: 10, wait: .zero, lease: Self.lease)
    }
}
