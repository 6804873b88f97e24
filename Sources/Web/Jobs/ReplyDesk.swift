import Jobs
import Synchronization

/// Where requests wait for their answers: an entry in a table, neither thread nor task. A reply is matched to its request
/// by the job's id; one that nobody waits for any more is dropped, which is harmless: the result is stored.
final class ReplyDesk: Sendable {
    enum Answer: Sendable {
        case result(JobResult)
        case tooLate
        /// The client left, or the server shuts down.
        case cancelled
    }

    private struct Entry {
        var deadline: ContinuousClock.Instant
        /// Set when the answer was faster than the wait for it.
        var early: Answer?
        var handler: (@Sendable (Answer) -> Void)?
    }

    private let entries = Mutex<[JobID: Entry]>([:])

    var count: Int { entries.withLock(\.count) }

    /// From now on an answer to this job is kept for `wait`. Call it before the job is sent, and `wait` or `forget`
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

    /// Calls `handler` once with the answer to a job that is expected: at once, or from whichever thread brings it. It
    /// must not block.
    func wait(for id: JobID, _ handler: @escaping @Sendable (Answer) -> Void) {
        let early: Answer? = entries.withLock { entries in
            guard let entry = entries[id] else { return .cancelled }
            if let early = entry.early {
                entries[id] = nil
                return early
            }
            entries[id]?.handler = handler
            return nil
        }
        if let early { handler(early) }
    }

    /// - Returns: Whether somebody waits for it.
    @discardableResult
    func deliver(_ result: JobResult) -> Bool { settle(result.id, .result(result)) }

    /// Whoever waits for the job is told that it was in vain.
    func cancel(_ id: JobID) { settle(id, .cancelled) }

    /// Ends the waiting of those whose time is up.
    func expire(at now: ContinuousClock.Instant) {
        let late = entries.withLock { entries in entries.filter { $0.value.deadline <= now }.map(\.key) }
        for id in late { settle(id, .tooLate) }
    }

    @discardableResult
    private func settle(_ id: JobID, _ answer: Answer) -> Bool {
        let (known, handler) = entries.withLock { entries in
            guard let entry = entries[id], entry.early == nil else {
                return (false, nil as (@Sendable (Answer) -> Void)?)
            }
            if entry.handler != nil { entries[id] = nil } else { entries[id]?.early = answer }
            return (true, entry.handler)
        }
        handler?(answer)
        return known
    }
}
