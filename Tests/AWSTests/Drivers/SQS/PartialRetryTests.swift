import Synchronization
import Testing

@testable import AWS

@Suite struct PartialRetryTests {
    private static let theirs = SQSEntryFailure(code: "InternalError", message: "", isOurs: false)
    private static let ours = SQSEntryFailure(code: "InvalidMessageContents", message: "", isOurs: true)

    private func retry(attempts: Int) -> PartialRetry {
        var policy = RetryPolicy()
        policy.attempts = attempts
        return PartialRetry(policy: policy, pause: { _ in })
    }

    @Test func repeatsOnlyWhatTheServiceFailed() async throws {
        let calls = Mutex<[[Int]]>([])
        let outcomes = await retry(attempts: 3).run([0, 1, 2, 3]) { entries throws(AWSError) in
            let count = calls.withLock { calls in
                calls.append(entries)
                return calls.count
            }
            return entries.map { entry in
                if entry == 1 { return .failure(Self.ours) }
                return entry == 2 && count < 3 ? .failure(Self.theirs) : .success(())
            }
        }
        #expect(calls.withLock { $0 } == [[0, 1, 2, 3], [2], [2]])
        #expect(outcomes.map { (try? $0.get()) != nil } == [true, false, true, true])
    }

    @Test(arguments: [1, 2, 5]) func givesUp(attempts: Int) async throws {
        let calls = Mutex(0)
        let outcomes = await retry(attempts: attempts).run(["a"]) { entries throws(AWSError) in
            calls.withLock { $0 += 1 }
            return entries.map { _ in .failure(Self.theirs) }
        }
        #expect(calls.withLock { $0 } == attempts)
        guard case .failure(let error) = outcomes[0] else {
            Issue.record("it counts as done")
            return
        }
        #expect(error == .entry(Self.theirs))
    }

    @Test func leavesFailedCallsToTheClient() async throws {
        let broken = AWSError(.unreachable, service: "sqs", operation: "SendMessageBatch", message: "broken")
        let calls = Mutex(0)
        let outcomes = await retry(attempts: 5).run(["a", "b"]) { _ throws(AWSError) in
            calls.withLock { $0 += 1 }
            throw broken
        }
        #expect(calls.withLock { $0 } == 1)
        for outcome in outcomes {
            guard case .failure(let error) = outcome else {
                Issue.record("it counts as done")
                continue
            }
            #expect(error == .call(broken))
        }
    }
}
