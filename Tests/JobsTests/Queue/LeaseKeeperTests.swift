import Jobs
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LeaseKeeperTests {
    /// A queue that knows nothing but `extend`, and answers as it is told to.
    final class Extensions: MessageQueue {
        let name = "extensions"
        private let calls = Mutex<[String]>([])
        private let answer: @Sendable (_ call: Int) -> Result<Bool, QueueError>

        init(_ answer: @escaping @Sendable (_ call: Int) -> Result<Bool, QueueError> = { _ in .success(true) }) {
            self.answer = answer
        }

        var handles: [String] { calls.withLock { $0 } }

        func extend(_ lease: Lease, by duration: Duration) async throws(QueueError) -> Bool {
            let call = calls.withLock { calls in
                calls.append(lease.handle)
                return calls.count
            }
            return try answer(call).get()
        }

        func send(_ body: String) async throws(QueueError) {}
        func send(_ bodies: [String]) async throws(QueueError) {}
        func receive(max: Int, wait: Duration, lease: Duration) async throws(QueueError) -> [Lease] { [] }
        func delete(_ lease: Lease) async throws(QueueError) -> Bool { true }
        func delete(_ leases: [Lease]) async throws(QueueError) {}
        func release(_ lease: Lease) async throws(QueueError) {}
        func retry(_ lease: Lease, after delay: Duration) async throws(QueueError) {}
        func deadLetter(_ lease: Lease, reason: String) async throws(QueueError) {}
        func deadLetters(max: Int) async throws(QueueError) -> [DeadLetter] { [] }
        func depth() async throws(QueueError) -> QueueDepth { QueueDepth() }
        func purge() async throws(QueueError) {}
    }

    private let clock = ManualClock()

    private func lease(_ handle: String) -> Lease {
        let time = WallTime(microseconds: 0)
        return Lease(
            messageID: handle, handle: handle, body: "", receives: 1, sent: time, received: time, expires: time)
    }

    @Test func extendsAtHalfTimeAgainAndAgain() async throws {
        let queue = Extensions()
        let keeper = LeaseKeeper(queue: queue, length: .seconds(30), clock: clock)
        await keeper.keep(lease("a"))
        for times in 1...3 {
            await eventually("it waits") { clock.sleepers == 1 }
            clock.advance(by: .seconds(14))
            #expect(queue.handles.count == times - 1)
            clock.advance(by: .seconds(1))
            await eventually("it is extended") { queue.handles.count == times }
        }
    }

    @Test func leavesTheForgottenAlone() async throws {
        let queue = Extensions()
        let keeper = LeaseKeeper(queue: queue, length: .seconds(30), clock: clock)
        await keeper.keep(lease("a"))
        await keeper.keep(lease("b"))
        await keeper.forget(lease("a"))
        await eventually("it waits") { clock.sleepers == 1 }
        clock.advance(by: .seconds(15))
        await eventually("the other is extended") { queue.handles == ["b"] }
    }

    @Test func reportsALossOnce() async throws {
        let lost = Mutex<[String]>([])
        let queue = Extensions { _ in .success(false) }
        let keeper = LeaseKeeper(
            queue: queue, length: .seconds(30), clock: clock,
            onLoss: { lease in lost.withLock { $0.append(lease.handle) } })
        await keeper.keep(lease("a"))
        await eventually("it waits") { clock.sleepers == 1 }
        clock.advance(by: .seconds(15))
        await eventually("the loss is reported") { lost.withLock { $0 } == ["a"] }
        // Nothing is left to wait for.
        clock.advance(by: .seconds(600))
        #expect(clock.sleepers == 0)
        #expect(queue.handles == ["a"])
    }

    @Test func triesAgainAfterAFailure() async throws {
        let failures = Mutex(0)
        let queue = Extensions { $0 <= 2 ? .failure(QueueError(.unavailable, "busy")) : .success(true) }
        let keeper = LeaseKeeper(
            queue: queue, length: .seconds(32), clock: clock, onFailure: { _, _ in failures.withLock { $0 += 1 } })
        await keeper.keep(lease("a"))
        for (wait, calls) in [(16, 1), (4, 2), (4, 3), (16, 4)] {
            await eventually("it waits") { clock.sleepers == 1 }
            clock.advance(by: .seconds(wait))
            await eventually("attempt \(calls)") { queue.handles.count == calls }
        }
        #expect(failures.withLock { $0 } == 2)
    }
}
