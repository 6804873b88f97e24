import CAllocationCounter
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
        try measure(threads: threads, seconds: seconds, items: items, prepare: prepare).map(\.samples)
    }

    /// As `run`, counting too.
    ///
    /// - Returns: each thread's seconds per item, and the allocations per item of one more call after these.
    /// - Throws: the first error of any thread.
    static func measure(
        threads: Int, seconds: Double, items: Int, prepare: @escaping @Sendable () throws -> () throws -> Void
    ) throws -> [ThreadTimes] {
        let results = Mutex<[Result<ThreadTimes, any Error>]>([])
        let ready = Barrier(threads)
        onThreads(threads) {
            let work = Result {
                let work = try prepare()
                try work()
                return work
            }
            ready.wait()
            let times = Result {
                let work = try work.get()
                let samples = try CallTimer(seconds: seconds, warmUp: 0).run(items: items, work)
                return ThreadTimes(samples: samples, allocations: try allocations(of: work, items: items))
            }
            results.withLock { $0.append(times) }
        }
        return try results.withLock { $0 }.map { try $0.get() }
    }

    /// `nil` where nobody counts them.
    static func allocations(of work: () throws -> Void, items: Int) rethrows -> Double? {
        let before = cac_allocations()
        try work()
        let after = cac_allocations()
        return before < 0 ? nil : Double(after - before) / Double(items)
    }

    /// Returns when all are done.
    static func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
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
