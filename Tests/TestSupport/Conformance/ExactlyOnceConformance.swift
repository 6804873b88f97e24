import Jobs
import Testing

/// What a queue and a store have to give together: a job that is delivered more than once, to workers that know nothing
/// of each other and end between any two of their steps, leads to one result, and whoever replies, replies with that.
public enum ExactlyOnceConformance: String, CaseIterable, Sendable {
    case twoWorkersAtOnce, workerEndsBeforeStoring, workerEndsBeforeReplying, workerEndsBeforeDeleting

    public func run(on harness: some QueueHarness, store: some ObjectStore) async throws {
        let jobs = try await harness.service.create("once-\(JobID.make())", .requests)
        let replies = try await harness.service.create("once-replies-\(JobID.make())", .replies)
        let job = Job(task: "t", input: "i", reply: replies.name)
        try await jobs.send(try JobCodec().encode(job))
        let first = OneWorker(name: "first", jobs: jobs, replies: replies, store: store)
        let second = OneWorker(name: "second", jobs: jobs, replies: replies, store: store)
        switch self {
        case .twoWorkersAtOnce:
            // The first one is slow: its lease ends, and both work on the job.
            let early = try await first.take()
            try await harness.advance(by: .seconds(61))
            let late = try await second.take()
            async let a: Void = first.finish(early)
            async let b: Void = second.finish(late)
            _ = try await (a, b)
        case .workerEndsBeforeStoring: _ = try await first.take()
        case .workerEndsBeforeReplying: _ = try await first.store(try await first.take())
        case .workerEndsBeforeDeleting: try await first.reply(try await first.store(try await first.take()))
        }
        if self != .twoWorkersAtOnce {
            try await harness.advance(by: .seconds(61))
            try await second.finish(try await second.take())
        }
        let stored = try #require(try await store.get(job.resultKey).map { String(decoding: $0, as: UTF8.self) })
        let replied = try await replies.receive(max: 10, wait: .seconds(10), lease: .seconds(60)).map(\.body)
        #expect(!replied.isEmpty)
        #expect(Set(replied) == [stored])
        #expect(stored == (self == .workerEndsBeforeReplying || self == .workerEndsBeforeDeleting ? "first" : stored))
        try await harness.advance(by: .seconds(3_600))
        #expect(try await jobs.receive(max: 1, wait: .zero, lease: .seconds(60)).isEmpty)
        try await harness.service.remove(jobs.name)
        try await harness.service.remove(replies.name)
    }

    /// A worker's steps, one by one. Its result is its name.
    private struct OneWorker: Sendable {
        let name: String
        let jobs: any MessageQueue
        let replies: any MessageQueue
        let store: any ObjectStore

        func take() async throws -> Lease {
            let leases = try await jobs.receive(max: 1, wait: .seconds(10), lease: .seconds(60))
            return try #require(leases.first)
        }

        /// - Returns: The job's one result.
        func store(_ lease: Lease) async throws -> String {
            guard case .job(let job) = JobCodec().decode(lease.body) else { throw CancellationError() }
            try await store.putIfAbsent(Array(name.utf8), key: job.resultKey)
            return String(decoding: try #require(try await store.get(job.resultKey)), as: UTF8.self)
        }

        func reply(_ result: String) async throws { try await replies.send(result) }

        func finish(_ lease: Lease) async throws {
            try await reply(try await store(lease))
            try await jobs.delete(lease)
        }
    }
}
