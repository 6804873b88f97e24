import Testing

@testable import Facet

@Suite struct SimulatedEventsTests {
    @Test func comeInOrder() {
        var random = SeededRandom(seed: 5)
        var events = SimulatedEvents()
        for worker in 0..<500 { events.add(.ready(worker: worker), at: Int64(random.next() % 50)) }
        var last: SimulatedEvents.Event?
        var count = 0
        while let event = events.removeFirst() {
            if let last { #expect(last.isBefore(event)) }
            last = event
            count += 1
        }
        #expect(count == 500)
        #expect(events.next == nil)
    }
}
