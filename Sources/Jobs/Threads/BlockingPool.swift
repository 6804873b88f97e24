import Synchronization

/// A few threads that do what blocks, in the order in which it was asked for.
final class BlockingPool: Sendable {
    private let queue: WorkQueue
    private let name: String

    /// `threads`: at most this many at once; each is started when it is first needed.
    init(name: String, threads: Int) {
        self.name = name
        queue = WorkQueue(limit: max(1, threads))
    }

    deinit {
        queue.stop()
    }

    /// `body` runs on one of the threads; the caller's task waits without holding a thread.
    func run<T: Sendable, E: Error>(_ body: @escaping @Sendable () throws(E) -> T) async throws(E) -> T {
        let result: Result<T, E> = await withCheckedContinuation { continuation in
            let startsThread = queue.submit {
                continuation.resume(returning: Result { () throws(E) -> T in try body() })
            }
            if startsThread {
                DedicatedThread.start(name: name) { [queue] in queue.work() }
            }
        }
        return try result.get()
    }
}
