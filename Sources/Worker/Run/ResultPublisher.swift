import CommandLineKit
import Jobs

/// Stores results and sends replies.
struct ResultPublisher: Sendable {
    let services: WorkerServices
    let log: JSONLog
    let codec = JobCodec()

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

    /// Sends the result to whoever waits for it. Nobody is no error: the result is stored.
    func reply(_ result: JobResult, to job: Job) async throws(QueueError) {
        guard let name = job.reply else { return }
        do throws(QueueError) {
            let queue = try await services.queues.open(name)
            try await send(result, to: queue)
        } catch  where error.code == .noSuchQueue || error.code == .invalidName {
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
