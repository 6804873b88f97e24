import Testing

@testable import Jobs

@Suite struct WaitingListTests {
    private let start = ContinuousClock.now

    private func waiter(_ id: UInt64, _ queue: String, seconds: Int = 10) -> QueueWaiter {
        QueueWaiter(
            id: id, queue: queue, max: 1, lease: .seconds(1), deadline: start + .seconds(seconds), resume: { _ in })
    }

    @Test func keepsTheOrderOfEachQueue() {
        var list = WaitingList()
        for (id, queue) in [(1, "a"), (2, "b"), (3, "a")] as [(UInt64, String)] { list.add(waiter(id, queue)) }
        #expect(list.all(of: "a").map(\.id) == [1, 3])
        #expect(list.remove(1)?.id == 1)
        #expect(list.remove(1)?.id == nil)
        #expect(list.all(of: "a").map(\.id) == [3])
        #expect(list.has("b"))
        #expect(list.removeAll(of: "b").map(\.id) == [2])
        #expect(!list.has("b"))
        #expect(list.removeAll().map(\.id) == [3])
        #expect(list.nextDeadline == nil)
    }

    @Test func knowsWhoseTimeIsUp() {
        var list = WaitingList()
        list.add(waiter(1, "a", seconds: 5))
        list.add(waiter(2, "a", seconds: 3))
        list.add(waiter(3, "b", seconds: 9))
        #expect(list.nextDeadline == start + .seconds(3))
        #expect(list.removeDue(start + .seconds(2)).isEmpty)
        #expect(Set(list.removeDue(start + .seconds(5)).map(\.id)) == [1, 2])
        #expect(list.nextDeadline == start + .seconds(9))
        #expect(!list.has("a"))
    }
}
