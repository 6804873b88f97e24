import Foundation
import Synchronization

/// Several threads that do the same work at the same time, each with what it needs to itself.
enum ThreadCrew {
    /// - Parameters:
    ///   - seconds: how long to measure.
    ///   - items: what one call gets done; the times are per item.
    ///   - prepare: called on each thread, and returns the work; that is called once before all begin to measure.
    /// - Returns: each thread's seconds per item.
    /// - Throws: the first error of any thread.
    static func run(
        threads: Int, seconds: Double, items: Int, prepare: @escaping @Sendable () throws -> () throws -> Void
    ) throws -> [Samples] {
        let results = Mutex<[Result<Samples, any Error>]>([])
        let ready = Barrier(threads)
        onThreads(threads) {
            let work = Result {
                let work = try prepare()
                try work()
                return work
            }
            ready.wait()
            let samples = Result { try CallTimer(seconds: seconds, warmUp: 0).run(items: items, work.get()) }
            results.withLock { $0.append(samples) }
        }
        return try results.withLock { $0 }.map { try $0.get() }
    }

    private static func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<count {
            let thread = Thread {
                body()
                done.signal()
            }
            thread.stackSize = 4 << 20
            thread.start()
        }
        for _ in 0..<count { done.wait() }
    }
}
