import TestSupport
import Testing

@testable import Jobs

@Suite struct LeaseScheduleTests {
    typealias Schedule = LeaseSchedule<ManualClock.Instant>

    private func lease(_ handle: String) -> Lease {
        let time = WallTime(microseconds: 0)
        return Lease(
            messageID: handle, handle: handle, body: "", receives: 1, sent: time, received: time, expires: time)
    }

    private func at(_ seconds: Double) -> ManualClock.Instant {
        ManualClock.Instant(offset: .seconds(seconds))
    }

    @Test func isDueAtHalfTime() {
        var schedule = Schedule(length: .seconds(30))
        #expect(schedule.next == nil)
        schedule.add(lease("a"), now: at(0))
        schedule.add(lease("b"), now: at(5))
        #expect(schedule.next == at(15))
        #expect(schedule.takeDue(at(14)) == [])
        #expect(schedule.takeDue(at(15)) == [lease("a")])
        #expect(schedule.next == at(20))
    }

    @Test func isNotDueTwiceAtOnce() {
        var schedule = Schedule(length: .seconds(30))
        schedule.add(lease("a"), now: at(0))
        #expect(schedule.takeDue(at(15)) == [lease("a")])
        #expect(schedule.takeDue(at(16)) == [])
        #expect(schedule.next == nil)
        schedule.extended(lease("a"), now: at(17))
        #expect(schedule.next == at(32))
    }

    @Test func triesAgainSoonerAfterAFailure() {
        var schedule = Schedule(length: .seconds(32))
        schedule.add(lease("a"), now: at(0))
        var attempts = 0
        var now = at(16)
        while now < at(32) {
            attempts += schedule.takeDue(now).count
            schedule.failed(lease("a"), now: now)
            now = schedule.next ?? at(32)
        }
        #expect(attempts == 4)
    }

    @Test func forgetsWhatIsRemoved() {
        var schedule = Schedule(length: .seconds(30))
        schedule.add(lease("a"), now: at(0))
        _ = schedule.takeDue(at(15))
        schedule.remove(lease("a"))
        schedule.extended(lease("a"), now: at(16))
        schedule.failed(lease("a"), now: at(16))
        #expect(schedule.isEmpty)
        #expect(schedule.next == nil)
    }
}
