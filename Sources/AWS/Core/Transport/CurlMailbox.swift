import CCurl
import Synchronization

/// What tasks leave for the transport's thread.
final class CurlMailbox: Sendable {
    private struct State {
        var lastID: UInt64 = 0
        /// Address of the multi handle, to wake the thread; 0 before it opens and after it ended.
        var multi: UInt = 0
        var isStopping = false
        var isEnded = false
        var submissions: [CurlSubmission] = []
        /// Submitted and not yet forgotten.
        var known: Set<UInt64> = []
        var cancelled: Set<UInt64> = []
    }

    struct Work {
        var submissions: [CurlSubmission]
        var cancelled: Set<UInt64>
        var isStopping: Bool
    }

    private let state = Mutex(State())

    func open(_ multi: UnsafeMutableRawPointer) {
        let address = UInt(bitPattern: multi)
        state.withLock { $0.multi = address }
    }

    func newID() -> UInt64 {
        state.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    func submit(_ submission: CurlSubmission) {
        let refusal: TransportError? = state.withLock { state in
            if state.isEnded { return TransportError(.impossible, "libcurl can't be started", wasNotSent: true) }
            if state.cancelled.contains(submission.id) {
                return TransportError(.cancelled, "cancelled", wasNotSent: true)
            }
            state.known.insert(submission.id)
            state.submissions.append(submission)
            Self.wake(state)
            return nil
        }
        if let refusal { submission.answer.resume(returning: .failure(refusal)) }
    }

    /// May come before the submission does.
    func cancel(_ id: UInt64) {
        state.withLock { state in
            state.cancelled.insert(id)
            if state.known.contains(id) { Self.wake(state) }
        }
    }

    func forget(_ id: UInt64) {
        state.withLock { state in
            state.known.remove(id)
            state.cancelled.remove(id)
        }
    }

    func stop() {
        state.withLock { state in
            state.isStopping = true
            Self.wake(state)
        }
    }

    /// Nothing is taken any more, and the multi handle is about to go.
    func end() {
        state.withLock { state in
            state.isEnded = true
            state.multi = 0
        }
    }

    /// For the transport's thread.
    func take() -> Work {
        state.withLock { state in
            let work = Work(
                submissions: state.submissions, cancelled: state.cancelled.intersection(state.known),
                isStopping: state.isStopping)
            state.submissions = []
            return work
        }
    }

    private static func wake(_ state: borrowing State) {
        guard let multi = UnsafeMutableRawPointer(bitPattern: state.multi) else { return }
        curl_multi_wakeup(multi)
    }
}
