import Synchronization
import TestSupport
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(1))) struct BlockingPoolTests {
    /// How many are at it, now and at most.
    final class Counts: Sendable {
        private let state = Mutex((running: 0, most: 0))

        func enter() { state.withLock { $0 = ($0.running + 1, max($0.most, $0.running + 1)) } }
        func leave() { state.withLock { $0.running -= 1 } }
        var most: Int { state.withLock { $0.most } }
    }

    @Test(arguments: [1, 3])
    func runsAtMostSoManyAtOnce(threads: Int) async {
        let pool = BlockingPool(name: "test", threads: threads)
        let counts = Counts()
        let sum = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    await pool.run { () throws(Never) in
                        counts.enter()
                        DedicatedThread.pause(microseconds: 50)
                        counts.leave()
                        return number
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(sum == 199 * 200 / 2)
        #expect(counts.most <= threads)
    }

    @Test func passesErrorsOn() async {
        let pool = BlockingPool(name: "test", threads: 1)
        await #expect(throws: StoreError(.full, "no room")) {
            try await pool.run { () throws(StoreError) in throw StoreError(.full, "no room") }
        }
    }

    @Test func endsItsThreads() async throws {
        for _ in 0..<50 {
            let pool = BlockingPool(name: "ends-threads", threads: 4)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { await pool.run { () throws(Never) in } } }
            }
        }
        try await eventually("they have ended") { try ProcessFacts.threadCount(named: "ends-threads") == 0 }
    }
}
