import CommandLineKit
import Inference
import Jobs

// How a job ends: result stored, reply sent, message deleted, in this order.
extension JobWorker {
    /// The job has an answer, made just now.
    func complete(_ result: JobResult, of job: Job, _ item: WorkItem) async {
        var result = result
        result.worker = settings.name
        result.deliveries = item.lease.receives
        result.timings["queue"] = item.queueTime
        result.timings["fetch"] = item.fetchTime
        do throws(StoreError) {
            let first = try await publisher.store(result, of: job)
            await publish(first, of: job, item)
        } catch {
            log.error("can't store the result", item.logFields + [JSON.Member("error", .string("\(error)"))])
            await tryAgain(job, item, because: "the result could not be stored")
        }
    }

    /// Replies, then deletes the message. Nothing is acknowledged that is not stored.
    func publish(_ result: JobResult, of job: Job, _ item: WorkItem) async {
        await keeper.forget(item.lease)
        if await publisher.replyAndDelete(result, to: job, item.lease) {
            return log.info("job done", item.logFields + result.logFields)
        }
        await keeper.keep(item.lease)
        do throws(QueueError) {
            try await publisher.reply(result, to: job)
        } catch {
            log.error("can't reply", item.logFields + [JSON.Member("error", .string("\(error)"))])
            return await settle(item, as: .retry(after: retryDelay(item)))
        }
        log.info("job done", item.logFields + result.logFields)
        await settle(item, as: .complete)
    }

    /// A plugin had no answer.
    func fail(_ error: PluginError, _ job: Job, _ item: WorkItem) async {
        let failure = JobFailure(code: error.code, message: error.message)
        switch error.kind {
        case .input: await complete(.failure(failure, of: job), of: job, item)
        case .temporary:
            log.warning("job failed", item.logFields + [JSON.Member("error", .string("\(error)"))])
            await tryAgain(job, item, because: error.message)
        case .configuration:
            // Another worker may be better off; this one would spoil job after job.
            log.error("this worker can't work", item.logFields + [JSON.Member("error", .string("\(error)"))])
            stop(exitCode: 1)
            await tryAgain(job, item, because: error.message)
        }
    }

    /// Later, unless this was the last attempt.
    func tryAgain(_ job: Job, _ item: WorkItem, because reason: String) async {
        guard item.lease.receives >= settings.limits.maximumReceives else {
            return await settle(item, as: .retry(after: retryDelay(item)))
        }
        let times = item.lease.receives
        let message = "the job failed \(times) \(times == 1 ? "time" : "times") and was set aside: \(reason)"
        await discard(job, item, JobFailure(code: JobFailure.gaveUpCode, message: message))
    }

    /// The message has come too often: whatever its job does, nobody gets to its end.
    func giveUp(_ item: WorkItem) async {
        guard let job = item.job else { return }
        let times = item.lease.receives - 1
        let message =
            "the job was started \(times) \(times == 1 ? "time" : "times") and never came to an end, "
            + "as if it crashed the worker; it was set aside"
        await discard(job, item, JobFailure(code: JobFailure.gaveUpCode, message: message))
        settled(item)
    }

    /// What is no job goes to the dead letters; nobody waits for a reply to it.
    func bury(_ item: WorkItem) async {
        guard case .undecodable(let reason) = item.decoded else { return }
        await settle(item, as: .discard(reason: reason))
        settled(item)
    }

    /// Tells the client, as far as that is possible, and moves the message to the dead letters.
    private func discard(_ job: Job, _ item: WorkItem, _ failure: JobFailure) async {
        var result = JobResult.failure(failure, of: job, worker: settings.name)
        result.deliveries = item.lease.receives
        result.timings["queue"] = item.queueTime
        // The store may be what does not work; the client is told all the same.
        if let first = try? await publisher.store(result, of: job) { result = first }
        if result.error != failure {
            // An earlier delivery had got as far as storing a result.
            return await publish(result, of: job, item)
        }
        do throws(QueueError) {
            try await publisher.reply(result, to: job)
        } catch {
            log.error("can't reply", item.logFields + [JSON.Member("error", .string("\(error)"))])
        }
        await settle(item, as: .discard(reason: failure.message))
    }

    private func retryDelay(_ item: WorkItem) -> Duration {
        settings.retryDelay * item.lease.receives
    }

    /// Does with the message what the outcome says.
    private func settle(_ item: WorkItem, as outcome: JobOutcome) async {
        await keeper.forget(item.lease)
        let queue = services.requests
        do throws(QueueError) {
            switch outcome {
            case .complete: try await queue.delete(item.lease)
            case .retry(let delay): try await queue.retry(item.lease, after: delay)
            case .release: try await queue.release(item.lease)
            case .discard(let reason):
                log.error("job set aside", item.logFields + [JSON.Member("reason", .string(reason))])
                try await queue.deadLetter(item.lease, reason: reason)
            }
        } catch {
            // The message comes again when its lease ends, and finds the result.
            log.error("message not settled", item.logFields + [JSON.Member("error", .string("\(error)"))])
        }
    }
}
