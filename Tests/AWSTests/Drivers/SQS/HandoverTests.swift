import TestSupport
import Testing

@testable import AWS

@Suite struct HandoverTests {
    @Test func handsOverWhatComesBeforeOrAfterTheWait() async throws {
        let early = Handover<Int>()
        #expect(early.offer(1))
        #expect(await early.wait() == 1)

        let late = Handover<Int>()
        async let value = late.wait()
        #expect(late.offer(2))
        #expect(await value == 2)
    }

    @Test func leavesTheValueToTheGiverOnceCancelled() async throws {
        let handover = Handover<Int>()
        let waiter = Task { await handover.wait() }
        waiter.cancel()
        #expect(await waiter.value == nil)
        #expect(!handover.offer(1))
    }
}
