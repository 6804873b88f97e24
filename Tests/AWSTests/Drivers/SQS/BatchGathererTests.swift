import Synchronization
import TestSupport
import Testing

@testable import AWS

@Suite struct BatchGathererTests {
    /// Records the calls and holds each until it is let go.
    private final class Calls: Sendable {
        private let state = Mutex((batches: [[Int]](), held: [CheckedContinuation<Void, Never>](), open: false))

        var batches: [[Int]] { state.withLock { $0.batches } }

        func perform(_ entries: [Int]) async -> [Result<Void, BatchEntryError>] {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    state.batches.append(entries)
                    if !state.open { state.held.append(continuation) }
                    return state.open
                }
                if isOpen { continuation.resume() }
            }
            return entries.map { entry in
                entry < 0
                    ? .failure(.entry(SQSEntryFailure(code: "Bad\(entry)", message: "", isOurs: true))) : .success(())
            }
        }

        func letGo() {
            let held = state.withLock { state in
                state.open = true
                defer { state.held = [] }
                return state.held
            }
            for continuation in held { continuation.resume() }
        }
    }

    @Test func sendsTheFirstAtOnceAndTheRestTogether() async throws {
        let calls = Calls()
        let gatherer = BatchGatherer<Int>(count: 10) { await calls.perform($0) }
        async let first = gatherer.submit([0])
        await eventually("the first is on its way") { calls.batches == [[0]] }
        async let rest = gatherer.submit([1, 2, 3])
        async let more = gatherer.submit([4])
        calls.letGo()
        let outcomes = await first + rest + more
        #expect(outcomes.count == 5)
        #expect(calls.batches.flatMap(\.self).sorted() == [0, 1, 2, 3, 4])
        #expect(calls.batches.first == [0])
        #expect(calls.batches.count <= 3)
    }

    @Test func doesNotWaitWithAFullBatch() async throws {
        let calls = Calls()
        let gatherer = BatchGatherer<Int>(count: 3, calls: 3) { await calls.perform($0) }
        async let outcomes = gatherer.submit(Array(0..<11))
        // Three calls under way, which is the limit, though there is enough for a fourth.
        await eventually("three calls") { calls.batches.count == 3 }
        #expect(Set(calls.batches) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]])
        calls.letGo()
        #expect(await outcomes.count == 11)
        #expect(calls.batches.last == [9, 10])
    }

    @Test func keepsToTheBytes() async throws {
        let calls = Calls()
        calls.letGo()
        let gatherer = BatchGatherer<Int>(count: 10, bytes: 100, bytesOf: { $0 }) { await calls.perform($0) }
        #expect(await gatherer.submit([60, 40, 1, 500, 99, 1]).count == 6)
        #expect(Set(calls.batches) == [[60, 40], [1], [500], [99, 1]])
    }

    @Test func tellsEachItsOwnOutcome() async throws {
        let calls = Calls()
        calls.letGo()
        let gatherer = BatchGatherer<Int>(count: 2) { await calls.perform($0) }
        let codes = await gatherer.submit([1, -2, 3, -4, 5]).map { outcome -> String in
            guard case .failure(let error) = outcome else { return "" }
            return error.code
        }
        #expect(codes == ["", "Bad-2", "", "Bad-4", ""])
        #expect(await gatherer.submit([]).isEmpty)
    }
}
