import Synchronization

/// What a `BlockingPool`'s threads share: closures to run, first come, first served. It outlives the pool until the
/// last thread has ended.
final class WorkQueue: Sendable {
    private struct State {
        var work = FIFO<@Sendable () -> Void>()
        var threads = 0
        var idle = 0
        var stopped = false
    }

    private let limit: Int
    private let state = Mutex(State())
    private let available = ThreadSemaphore()

    init(limit: Int) {
        self.limit = limit
    }

    /// - Returns: Whether the caller must start another thread that calls `work`.
    func submit(_ body: @escaping @Sendable () -> Void) -> Bool {
        let startsThread = state.withLock { state in
            state.work.append(body)
            guard state.work.count > state.idle, state.threads < limit else { return false }
            state.threads += 1
            return true
        }
        available.signal()
        return startsThread
    }

    /// Threads end once all that was submitted is done.
    func stop() {
        let threads = state.withLock { state in
            state.stopped = true
            return state.threads
        }
        for _ in 0..<threads { available.signal() }
    }

    func work() {
        while true {
            state.withLock { $0.idle += 1 }
            available.wait()
            let body = state.withLock { state in
                state.idle -= 1
                return state.work.popFirst()
            }
            guard let body else { return }
            body()
        }
    }
}
