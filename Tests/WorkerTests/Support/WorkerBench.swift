import CommandLineKit
import Jobs
import PluginHost
import TestSupport
import Testing

@testable import Worker

/// A worker in the test's own process, on local drivers in a folder of its own, with stub plugins; and the client's side
/// of it.
final class WorkerBench: Sendable {
    let folder: ScratchFolder
    let data: DataDirectory
    let queues: SQLiteQueueService
    let requests: any MessageQueue
    let replies: any MessageQueue
    let input: any ObjectStore
    let output: any ObjectStore
    let worker: JobWorker
    let log = CapturedLog()
    private let codec = JobCodec()

    /// - Parameter services: To put something between the worker and its drivers.
    init(
        _ plugins: [StubPlugin], threads: Int = 2, maximumReceives: Int = 3, idleExit: Duration? = nil,
        jobTimeout: Duration = .seconds(60), lease: Duration = .seconds(30),
        services change: (inout WorkerServices) -> Void = { _ in }
    ) async throws {
        folder = try ScratchFolder()
        data = DataDirectory(path: folder.path)
        queues = try await data.openQueues()
        requests = try await queues.create("requests", .requests)
        replies = try await queues.create("replies", .replies)
        input = try data.openInput()
        output = try data.openOutput()
        let limits = WorkerLimits(
            threads: threads, prefetch: threads, maximumReceives: maximumReceives, idleExit: idleExit,
            jobTimeout: jobTimeout)
        var settings = WorkerSettings(name: "worker-under-test", limits: limits, lease: lease)
        settings.retryDelay = .milliseconds(1)
        var services = WorkerServices(queues: queues, requests: requests, input: input, output: output)
        change(&services)
        let pool = ComputePool(threads: threads, registry: try PluginRegistry(plugins))
        worker = JobWorker(
            settings: settings, services: services, pool: pool,
            log: JSONLog(level: .debug, write: { [log] in log.append($0) }))
    }

    /// Stores the image and sends the job.
    @discardableResult
    func send(_ task: String, image: [UInt8]? = [1, 2, 3], reply: String? = "replies") async throws -> Job {
        let job = Job(task: task, input: "image-\(JobID.make())", reply: reply, request: "req-1")
        if let image { try await input.put(image, key: job.input) }
        try await requests.send(try codec.encode(job))
        return job
    }

    /// The next reply.
    func nextReply() async throws -> JobResult {
        let leases = try await replies.receive(max: 1, wait: .seconds(20), lease: .seconds(60))
        let lease = try #require(leases.first, "no reply came")
        try await replies.delete(lease)
        return try #require(codec.decodeResult(lease.body), "not a result: \(lease.body)")
    }

    func storedResult(of job: Job) async throws -> JobResult? {
        try await output.get(job.resultKey).flatMap { codec.decodeResult($0) }
    }

    /// Runs the worker while `body` does the client's part, then stops it.
    /// - Returns: The worker's exit status.
    @discardableResult
    func whileWorking(_ body: () async throws -> Void) async throws -> Int32 {
        let worker = worker
        let run = Task { await worker.run() }
        do {
            try await body()
        } catch {
            await worker.stop()
            _ = await run.value
            throw error
        }
        await worker.stop()
        return await run.value
    }
}
