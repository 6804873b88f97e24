import Jobs
import Synchronization

/// Where requests wait for their answers. A reply is matched to its request by the job's id; one that nobody waits for
/// any more is dropped, which is harmless: the result is stored.
final class ReplyDesk: Sendable {
    enum Answer: Sendable {
        case result(JobResult)
        case tooLate
        /// The client left, or the server shuts down.
        case cancelled
    }

    private struct Entry {
        var deadline: ContinuousClock.Instant
        /// Set when the reply was faster than the wait for it.
        var early: Answer?
        var continuation: CheckedContinuation<Answer, Never>?
    }

    private let entries = Mutex<[JobID: Entry]>([:])

    var count: Int { entries.withLock(\.count) }

    /// From now on a reply to this job is kept for `answer`. Call it before the job is sent, and `answer` or `forget`
    /// afterwards.
    func expect(_ id: JobID, until deadline: ContinuousClock.Instant) {
        entries.withLock { $0[id] = Entry(deadline: deadline) }
    }

    func forget(_ id: JobID) {
        entries.withLock { $0[id] = nil }
    }

    func isExpected(_ id: JobID) -> Bool {
        entries.withLock { $0[id] != nil }
    }

    /// The reply to a job that is expected. Costs no thread.
    func answer(to id: JobID) async -> Answer {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let early: Answer? = entries.withLock { entries in
                    guard let entry = entries[id] else { return .cancelled }
                    if let early = entry.early {
                        entries[id] = nil
                        return early
                    }
                    entries[id]?.continuation = continuation
                    return nil
                }
                if let early { continuation.resume(returning: early) }
            }
        } onCancel: {
            settle(id, .cancelled)
        }
    }

    /// - Returns: Whether somebody waits for it.
    @discardableResult
    func deliver(_ result: JobResult) -> Bool {
        settle(result.id, .result(result))
    }

    /// Ends the waiting of those whose time is up.
    func expire(at now: ContinuousClock.Instant) {
        let late = entries.withLock { entries in entries.filter { $0.value.deadline <= now }.map(\.key) }
        for id in late { settle(id, .tooLate) }
    }

    @discardableResult
    private func settle(_ id: JobID, _ answer: Answer) -> Bool {
        let (known, continuation) = entries.withLock { entries in
            guard let entry = entries[id], entry.early == nil else {
                return (false, nil as CheckedContinuation<Answer, Never>?)
            }
            if entry.continuation != nil {
                entries[id] = nil
            } else {
                entries[id]?.early = answer
            }
            return (true, entry.continuation)
        }
        continuation?.resume(returning: answer)
        return known
    }
}
