import Testing

@testable import Worker

@Suite struct WorkerPlanTests {
    private let start = ContinuousClock.now

    private func makePlan(
        threads: Int = 2, prefetch: Int = 1, maximumReceives: Int = 3, idleExit: Duration? = nil
    ) -> WorkerPlan {
        WorkerPlan(
            limits: WorkerLimits(
                threads: threads, prefetch: prefetch, maximumReceives: maximumReceives, idleExit: idleExit,
                jobTimeout: .seconds(60)))
    }

    private func delivery(_ handle: String, receives: Int = 1, isReadable: Bool = true) -> WorkerDelivery {
        WorkerDelivery(handle: handle, receives: receives, isReadable: isReadable)
    }

    /// Without the wishes to be woken, which most tests are not about.
    private func actions(
        _ plan: inout WorkerPlan, _ event: WorkerEvent, at offset: Duration = .zero
    ) -> [WorkerAction] {
        plan.handle(event, now: start + offset).filter {
            if case .wake = $0 { false } else { true }
        }
    }

    // MARK: The usual way

    @Test func takesAJobFromReceiveToReply() {
        var plan = makePlan(threads: 1, prefetch: 0)
        #expect(actions(&plan, .started) == [.receive(max: 1)])
        #expect(actions(&plan, .received([delivery("a")])) == [.fetch("a")])
        #expect(actions(&plan, .fetched("a", needsRun: true)) == [.run("a")])
        // The thread is free: the next job may come while this one is stored.
        #expect(actions(&plan, .ran("a")) == [.receive(max: 1)])
        #expect(actions(&plan, .settled("a")) == [])
        #expect(plan.jobs.isEmpty)
    }

    @Test func asksForAsManyAsItHasIdleThreads() {
        var plan = makePlan(threads: 4, prefetch: 4)
        #expect(actions(&plan, .started) == [.receive(max: 4)])
        #expect(
            actions(&plan, .received([delivery("a"), delivery("b")]))
                == [.fetch("a"), .fetch("b"), .receive(max: 2)])
    }

    @Test func asksAgainWhenNothingCame() {
        var plan = makePlan()
        _ = actions(&plan, .started)
        #expect(actions(&plan, .received([])) == [.receive(max: 2)])
    }

    @Test func fetchesAheadOnlyWhenAllThreadsAreBusyAndOthersHadTheirTurn() {
        var plan = makePlan(threads: 1, prefetch: 2)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("a")]), at: .milliseconds(2))
        #expect(actions(&plan, .fetched("a", needsRun: true), at: .milliseconds(2)) == [.run("a")])
        #expect(actions(&plan, .tick, at: .milliseconds(3)) == [])
        #expect(actions(&plan, .tick, at: .milliseconds(4)) == [.receive(max: 2)])
        #expect(
            actions(&plan, .received([delivery("b"), delivery("c")]), at: .milliseconds(5))
                == [.fetch("b"), .fetch("c")])
        _ = actions(&plan, .fetched("c", needsRun: true), at: .milliseconds(6))
        _ = actions(&plan, .fetched("b", needsRun: true), at: .milliseconds(6))
        // First fetched, first run.
        #expect(actions(&plan, .ran("a"), at: .milliseconds(9)).first == .run("c"))
    }

    @Test func fetchesAheadAtOnceWhenJobsHadBeenWaiting() {
        var plan = makePlan(threads: 1, prefetch: 1)
        _ = plan.handle(.started, now: start)
        let soon = start + .microseconds(1_999)
        #expect(plan.handle(.received([delivery("a")]), now: soon) == [.fetch("a"), .receive(max: 1)])
        let actions = plan.handle(.fetched("a", needsRun: true), now: soon)
        // Only because a job could get stuck.
        #expect(actions == [.run("a"), .wake(at: soon + .seconds(60))])
    }

    @Test func wishesToBeWokenForThePrefetch() {
        var plan = makePlan(threads: 1, prefetch: 1)
        _ = plan.handle(.started, now: start)
        let receipt = start + .milliseconds(2)
        _ = plan.handle(.received([delivery("a")]), now: receipt)
        #expect(
            plan.handle(.fetched("a", needsRun: true), now: receipt)
                == [.run("a"), .wake(at: receipt + .milliseconds(2))])
    }

    @Test func takesOnNoMoreThanItCanGetRidOf() {
        var plan = makePlan(threads: 1, prefetch: 1)
        _ = actions(&plan, .started)
        // Results pile up because they can't be stored.
        for handle in ["a", "b", "c"] {
            _ = actions(&plan, .received([delivery(handle)]))
            _ = actions(&plan, .fetched(handle, needsRun: true))
            _ = actions(&plan, .ran(handle))
        }
        #expect(plan.jobs.count == plan.limits.maximumHeld)
        #expect(!plan.isReceiving)
        #expect(actions(&plan, .tick, at: .seconds(1)) == [])
        #expect(actions(&plan, .settled("b"), at: .seconds(1)) == [.receive(max: 1)])
    }

    @Test func startsNoRunForWhatHasItsAnswer() {
        var plan = makePlan(threads: 1, prefetch: 0)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("a", receives: 2)]))
        #expect(actions(&plan, .fetched("a", needsRun: false)) == [])
        #expect(plan.jobs["a"]?.stage == .settling)
        #expect(actions(&plan, .settled("a")) == [.receive(max: 1)])
    }

    // MARK: What can't be run

    @Test func buriesWhatItCantRead() {
        var plan = makePlan(threads: 1)
        _ = actions(&plan, .started)
        let first = actions(&plan, .received([delivery("a", receives: 9, isReadable: false)])).first
        #expect(first == .bury("a"))
        _ = actions(&plan, .settled("a"))
        #expect(plan.jobs.isEmpty)
    }

    @Test(arguments: [1, 3, 15])
    func givesUpOnWhatCameTooOften(_ maximum: Int) {
        var plan = makePlan(threads: 1, prefetch: 0, maximumReceives: maximum)
        _ = actions(&plan, .started)
        #expect(actions(&plan, .received([delivery("a", receives: maximum)])).first == .fetch("a"))
        _ = actions(&plan, .fetched("a", needsRun: false))
        _ = actions(&plan, .settled("a"))
        #expect(actions(&plan, .received([delivery("b", receives: maximum + 1)])).first == .giveUp("b"))
    }

    // MARK: Suspects

    @Test func runsASuspectAlone() {
        var plan = makePlan(threads: 3, prefetch: 3)
        _ = actions(&plan, .started)
        let batch = [delivery("new"), delivery("suspect", receives: 2), delivery("other")]
        // Nothing is received as long as it is here.
        #expect(actions(&plan, .received(batch)) == [.fetch("new"), .fetch("suspect"), .fetch("other")])
        #expect(actions(&plan, .fetched("suspect", needsRun: true)) == [])
        #expect(actions(&plan, .fetched("new", needsRun: true)) == [.run("new")])
        #expect(actions(&plan, .fetched("other", needsRun: true)) == [.run("other")])
        #expect(actions(&plan, .ran("new")) == [])
        #expect(actions(&plan, .ran("other")) == [.run("suspect")])
        #expect(actions(&plan, .tick, at: .seconds(1)) == [])
        #expect(actions(&plan, .ran("suspect"), at: .seconds(2)) == [])
        #expect(actions(&plan, .settled("suspect"), at: .seconds(2)) == [.receive(max: 3)])
    }

    @Test func holdsOneSuspectAtATime() {
        var plan = makePlan(threads: 3)
        _ = actions(&plan, .started)
        let batch = ["a", "b", "c"].map { delivery($0, receives: 3) }
        #expect(actions(&plan, .received(batch)) == [.fetch("a"), .release("b"), .release("c")])
        #expect(Array(plan.jobs.keys) == ["a"])
    }

    @Test func goesOnAfterASuspectThatNeedsNoRun() {
        var plan = makePlan(threads: 2)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("suspect", receives: 2), delivery("new")]))
        _ = actions(&plan, .fetched("suspect", needsRun: false))
        #expect(actions(&plan, .fetched("new", needsRun: true)) == [.run("new")])
        #expect(actions(&plan, .settled("suspect")) == [.receive(max: 1)])
    }

    // MARK: Failing receives

    @Test func asksMoreAndMoreSeldomWhileTheQueueDoesNotAnswer() {
        var plan = makePlan(threads: 1)
        _ = plan.handle(.started, now: start)
        var now = start
        for delay in [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000] {
            let wake = now + .milliseconds(delay)
            #expect(plan.handle(.receiveFailed, now: now) == [.wake(at: wake)])
            #expect(plan.handle(.tick, now: wake) == [.receive(max: 1)])
            now = wake
        }
        _ = plan.handle(.received([]), now: now)
        #expect(plan.handle(.receiveFailed, now: now) == [.wake(at: now + .milliseconds(100))])
    }

    // MARK: The end

    @Test func finishesWhatRunsAndHandsBackTheRest() {
        var plan = makePlan(threads: 1, prefetch: 2)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("running")]), at: .milliseconds(2))
        _ = actions(&plan, .fetched("running", needsRun: true), at: .milliseconds(2))
        _ = actions(&plan, .tick, at: .milliseconds(5))
        _ = actions(&plan, .received([delivery("ready"), delivery("fetching")]), at: .milliseconds(5))
        _ = actions(&plan, .fetched("ready", needsRun: true), at: .milliseconds(5))
        #expect(actions(&plan, .stop(exitCode: 0), at: .milliseconds(6)) == [.release("ready")])
        #expect(actions(&plan, .fetched("fetching", needsRun: true), at: .milliseconds(7)) == [.release("fetching")])
        #expect(actions(&plan, .ran("running"), at: .milliseconds(8)) == [])
        #expect(actions(&plan, .settled("running"), at: .milliseconds(9)) == [.exit(0)])
        #expect(actions(&plan, .tick, at: .seconds(1)) == [])
    }

    @Test func waitsForTheReceiveThatIsUnderWay() {
        var plan = makePlan()
        _ = actions(&plan, .started)
        #expect(actions(&plan, .stop(exitCode: 0)) == [.cancelReceive])
        // A message that came all the same goes back.
        #expect(actions(&plan, .received([delivery("late")])) == [.release("late"), .exit(0)])
    }

    @Test func handsBackASuspectThatHasNotStarted() {
        var plan = makePlan(threads: 2)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("new"), delivery("suspect", receives: 2)]))
        _ = actions(&plan, .fetched("new", needsRun: true))
        _ = actions(&plan, .fetched("suspect", needsRun: true))
        #expect(actions(&plan, .stop(exitCode: 0)) == [.release("suspect")])
    }

    @Test func settlesWhatHasItsAnswerWhileItEnds() {
        var plan = makePlan(threads: 1, prefetch: 0)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("a")]))
        #expect(actions(&plan, .stop(exitCode: 0)) == [])
        #expect(actions(&plan, .fetched("a", needsRun: false)) == [])
        #expect(actions(&plan, .settled("a")) == [.exit(0)])
    }

    @Test func lookingLikeSuccessIsForSuccess() {
        var plan = makePlan()
        _ = actions(&plan, .started)
        _ = actions(&plan, .stop(exitCode: 1))
        _ = actions(&plan, .stop(exitCode: 0))
        #expect(actions(&plan, .received([])) == [.exit(1)])
    }

    @Test func endsAfterBeingIdleForLongEnough() {
        var plan = makePlan(threads: 1, prefetch: 0, idleExit: .seconds(10))
        #expect(plan.handle(.started, now: start) == [.receive(max: 1), .wake(at: start + .seconds(10))])
        _ = plan.handle(.received([delivery("a")]), now: start + .seconds(9))
        _ = plan.handle(.fetched("a", needsRun: true), now: start + .seconds(9))
        _ = plan.handle(.ran("a"), now: start + .seconds(12))
        #expect(plan.handle(.settled("a"), now: start + .seconds(12)) == [.wake(at: start + .seconds(22))])
        #expect(actions(&plan, .tick, at: .seconds(21)) == [])
        #expect(actions(&plan, .tick, at: .seconds(22)) == [.cancelReceive])
        #expect(actions(&plan, .received([]), at: .seconds(22)) == [.exit(0)])
    }

    @Test func leavesAStuckJobBehind() {
        var plan = makePlan(threads: 2, prefetch: 0)
        _ = actions(&plan, .started)
        _ = actions(&plan, .received([delivery("stuck"), delivery("slow")]))
        _ = actions(&plan, .fetched("stuck", needsRun: true))
        #expect(
            plan.handle(.fetched("slow", needsRun: true), now: start + .seconds(30)).last
                == .wake(at: start + .seconds(60)))
        #expect(actions(&plan, .tick, at: .seconds(60)) == [.abandon("stuck")])
        #expect(actions(&plan, .ran("slow"), at: .seconds(61)) == [])
        // Its thread may come back after all; that changes nothing.
        #expect(actions(&plan, .ran("stuck"), at: .seconds(61)) == [])
        #expect(actions(&plan, .settled("slow"), at: .seconds(62)) == [.exit(1)])
    }
}
