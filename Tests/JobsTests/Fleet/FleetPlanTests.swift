import Testing

@testable import Jobs

@Suite struct FleetPlanTests {
    private let start = ContinuousClock.now

    private func makePlan(running: Int) -> FleetPlan {
        var plan = FleetPlan(grace: .seconds(10))
        _ = plan.scale(to: running, now: start)
        for number in 1..<(running + 1) {
            plan.started(number: number, pid: Int32(100 + number), now: start + .milliseconds(number))
        }
        return plan
    }

    @Test func startsWhatIsMissing() {
        var plan = FleetPlan(grace: .seconds(10))
        #expect(plan.scale(to: 2, now: start) == [.start(number: 1), .start(number: 2)])
        plan.started(number: 1, pid: 101, now: start)
        plan.started(number: 2, pid: 102, now: start)
        #expect(plan.scale(to: 2, now: start) == [])
        #expect(plan.scale(to: 3, now: start) == [.start(number: 3)])
    }

    @Test func drainsTheYoungestFirst() {
        var plan = makePlan(running: 3)
        #expect(plan.scale(to: 1, now: start + .seconds(1)) == [.terminate(pid: 103), .terminate(pid: 102)])
        #expect((plan.running, plan.draining) == (1, 2))
        // Asked once.
        #expect(plan.scale(to: 1, now: start + .seconds(2)) == [])
        #expect(plan.exited(pid: 102, clean: true, now: start + .seconds(2)) == [])
        #expect(plan.exited(pid: 103, clean: false, now: start + .seconds(2)) == [])
        #expect(plan.crashes == 0)
    }

    @Test func killsAfterTheGracePeriodOnce() {
        var plan = makePlan(running: 1)
        _ = plan.scale(to: 0, now: start)
        #expect(plan.nextTick == start + .seconds(10))
        #expect(plan.tick(now: start + .seconds(9)) == [])
        #expect(plan.tick(now: start + .seconds(10)) == [.kill(pid: 101)])
        #expect(plan.tick(now: start + .seconds(11)) == [])
    }

    @Test func replacesACrashedWorkerUnderItsNumber() {
        var plan = makePlan(running: 3)
        #expect(plan.exited(pid: 102, clean: false, now: start + .seconds(60)) == [.start(number: 2)])
        #expect(plan.crashes == 1)
    }

    @Test func takesNewNumbersBesideTheDraining() {
        var plan = makePlan(running: 2)
        _ = plan.scale(to: 1, now: start)
        #expect(plan.scale(to: 2, now: start) == [.start(number: 3)])
    }

    @Test func backsOffWhileYoungWorkersCrash() {
        var plan = FleetPlan(grace: .seconds(10))
        _ = plan.scale(to: 1, now: start)
        var now = start
        for delay in [50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000] {
            plan.started(number: 1, pid: 101, now: now)
            now += .milliseconds(10)
            #expect(plan.exited(pid: 101, clean: false, now: now) == [])
            #expect(plan.nextTick == now + .milliseconds(delay))
            // Asking again is no way round it.
            #expect(plan.scale(to: 1, now: now) == [])
            now += .milliseconds(delay)
            #expect(plan.tick(now: now) == [.start(number: 1)])
        }
        // One that has worked for a while and then crashes is replaced at once, and makes good for those before it.
        plan.started(number: 1, pid: 101, now: now)
        now += .seconds(1)
        #expect(plan.exited(pid: 101, clean: false, now: now) == [.start(number: 1)])
        plan.started(number: 1, pid: 101, now: now)
        #expect(plan.exited(pid: 101, clean: false, now: now) == [])
        #expect(plan.nextTick == now + .milliseconds(50))
    }

    @Test func backsOffWhenNothingCanBeStarted() {
        var plan = FleetPlan(grace: .seconds(10))
        _ = plan.scale(to: 2, now: start)
        plan.startFailed(now: start)
        plan.startFailed(now: start)
        #expect(plan.nextTick == start + .milliseconds(100))
        #expect(plan.crashes == 2)
        #expect(plan.tick(now: start + .milliseconds(100)) == [.start(number: 1), .start(number: 2)])
    }

    @Test func leavesItToTheCallerToReplaceTheIdle() {
        var plan = makePlan(running: 2)
        #expect(plan.exited(pid: 101, clean: true, now: start + .seconds(5)) == [])
        #expect(plan.nextTick == nil)
        #expect(plan.desired == 2)
        #expect(plan.scale(to: 2, now: start + .seconds(6)) == [.start(number: 1)])
    }

    @Test func ignoresStrangers() {
        var plan = makePlan(running: 1)
        #expect(plan.exited(pid: 999, clean: false, now: start) == [])
        #expect(plan.running == 1)
    }
}
