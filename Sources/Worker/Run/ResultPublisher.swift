import CommandLineKit
import Jobs

/// Stores results and sends replies.
struct ResultPublisher: Sendable {
    let services: WorkerServices
    let log: JSONLog
    private let replies: ReplyQueues
    private let codec = JobCodec()

    init(services: WorkerServices, log: JSONLog) {
        self.services = services
        self.log = log
        replies = ReplyQueues(service: services.queues)
    }

    /// Stores the result unless there is one already.
    /// - Returns: The job's result, whoever made it.
    /// - Throws: `StoreError`; a result that can't be written as JSON counts as `unavailable`.
    func store(_ result: JobResult, of job: Job) async throws(StoreError) -> JobResult {
        let clock = ContinuousClock()
        let start = clock.now
        let bytes = Array(try json(result).utf8)
        guard try await services.output.putIfAbsent(bytes, key: job.resultKey) else {
            let first = try await services.output.get(job.resultKey).flatMap { codec.decodeResult($0) }
            return first ?? result
        }
        var stored = result
        stored.timings["store"] = (clock.now - start).milliseconds
        return stored
    }

    /// Replies and deletes the message in one step, where nothing stands in the way.
    /// - Returns: `false` when something did: the message is still there, and the way to go on is step by step.
    func replyAndDelete(_ result: JobResult, to job: Job, _ lease: Lease) async -> Bool {
        guard let name = job.reply else { return false }
        do throws(QueueError) {
            try await services.requests.delete(
                lease, replying: try codec.encode(result), to: try await replies.queue(name))
            return true
        } catch {
            replies.forget(name)
            return false
        }
    }

    /// Sends the result to whoever waits for it. Nobody is no error: the result is stored.
    func reply(_ result: JobResult, to job: Job) async throws(QueueError) {
        guard let name = job.reply else { return }
        do throws(QueueError) {
            let queue = try await replies.queue(name)
            try await send(result, to: queue)
        } catch  where error.code == .noSuchQueue || error.code == .invalidName {
            replies.forget(name)
            log.info("nobody waits for the reply", job.logFields)
        }
    }

    private func send(_ result: JobResult, to queue: any MessageQueue) async throws(QueueError) {
        do throws(QueueError) {
            try await queue.send(try codec.encode(result))
        } catch  where error.code == .messageTooLarge && result.payload != nil {
            var short = result
            short.payload = nil
            short.payloadOmitted = true
            try await queue.send(try codec.encode(short))
        }
    }

    private func json(_ result: JobResult) throws(StoreError) -> String {
        do throws(QueueError) {
            return try codec.encode(result)
        } catch {
            throw StoreError(.unavailable, "the result \(error)")
        }
    }
}
