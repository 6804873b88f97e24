import Jobs
import Testing

@Suite struct ScalingGovernorTests {
    /// Steps at the given seconds with that many jobs waiting; the counts that come out.
    private func run(_ steps: [(second: Int64, visible: Int)], cap: Int = 4, coolDown: Duration = .seconds(3)) -> [Int]
    {
        var governor = ScalingGovernor(policy: GreedyPolicy(cap: cap), limits: ScalingLimits(coolDown: coolDown))
        return steps.map { step in
            governor.step(
                ScalingSnapshot(
                    visible: step.visible, inFlight: 0, now: WallTime(microseconds: step.second * 1_000_000)))
        }
    }

    @Test func upAtOnce() {
        #expect(run([(0, 0), (0, 1), (0, 4), (0, 5), (0, 9), (0, 100)]) == [0, 1, 1, 2, 3, 4])
    }

    @Test func downAfterTheCoolDown() {
        #expect(run([(0, 16), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)]) == [4, 4, 4, 4, 0, 0])
    }

    @Test func aNewJobEndsTheCoolDown() {
        #expect(run([(0, 4), (1, 0), (3, 1), (4, 0), (6, 0), (7, 0)]) == [1, 1, 1, 1, 1, 0])
    }

    @Test func onlyAsFarDownAsWasWantedAtMost() {
        #expect(
            run([(0, 16), (1, 0), (2, 8), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0)]) == [
                4, 4, 4, 4, 2, 2, 0, 0, 0,
            ])
    }

    @Test func withoutCoolDownItFollows() {
        #expect(run([(0, 16), (0, 8), (0, 0)], coolDown: .zero) == [4, 2, 0])
    }

    @Test func aClockThatIsSetBackDelaysOnly() {
        #expect(run([(100, 4), (101, 0), (50, 0), (52, 0), (53, 0)]) == [1, 1, 1, 1, 0])
    }

    @Test func theBusyStay() {
        var governor = ScalingGovernor(policy: GreedyPolicy(cap: 4), limits: ScalingLimits(coolDown: .zero))
        func step(_ visible: Int, _ inFlight: Int) -> Int {
            governor.step(
                ScalingSnapshot(visible: visible, inFlight: inFlight, running: 4, now: WallTime(microseconds: 0)))
        }
        #expect(step(12, 4) == 4)
        #expect(step(0, 4) == 4)
        #expect(step(0, 3) == 3)
    }

    @Test func workersOfAnEarlierProcessCoolDownToo() {
        var governor = ScalingGovernor(policy: GreedyPolicy(cap: 4), limits: ScalingLimits(coolDown: .seconds(3)))
        func step(_ second: Int64) -> Int {
            governor.step(
                ScalingSnapshot(
                    visible: 0, inFlight: 0, running: 2, starting: 1,
                    now: WallTime(microseconds: second * 1_000_000)))
        }
        #expect([0, 1, 2, 3, 4].map(step) == [3, 3, 3, 0, 0])
    }

    @Test func theSameBacklogStartsNobodyTwice() {
        for policy in [
            GreedyPolicy(cap: 19) as any ScalingPolicy, BacklogPolicy(acceptableLatency: .seconds(1), cap: 19),
        ] {
            var governor = ScalingGovernor(policy: policy)
            let targets = (0...20).map { starting in
                governor.step(
                    ScalingSnapshot(
                        visible: 40, inFlight: 0, starting: min(starting, 10), serviceTime: 0.25, startUpTime: 60,
                        now: WallTime(microseconds: Int64(starting) * 1_000_000)))
            }
            #expect(Set(targets).count == 1, "\(targets)")
        }
    }

    @Test func stepsAreLimited() {
        var governor = ScalingGovernor(
            policy: GreedyPolicy(cap: 19), limits: ScalingLimits(coolDown: .seconds(1), mostStarting: 5, mostLeaving: 4)
        )
        func step(_ second: Int64, _ visible: Int, running: Int, starting: Int = 0) -> Int {
            governor.step(
                ScalingSnapshot(
                    visible: visible, inFlight: 0, running: running, starting: starting,
                    now: WallTime(microseconds: second * 1_000_000)))
        }
        #expect(step(0, 100, running: 0) == 5)
        #expect(step(1, 100, running: 0, starting: 5) == 5)
        #expect(step(2, 100, running: 3, starting: 2) == 8)
        #expect(step(3, 100, running: 8) == 13)
        // A worker that crashed takes nothing back.
        #expect(step(4, 100, running: 2) == 13)
        #expect([5, 6, 7, 8, 9, 10, 11, 12].map { step($0, 0, running: 13) } == [13, 9, 5, 1, 0, 0, 0, 0])
    }

    /// Jobs come and go at random; whatever happens, the rules hold.
    @Test(arguments: 0..<20)
    func holdsToTheRulesInAnyRun(seed: UInt64) {
        var random = SplitMix(state: seed)
        let cap = Int(random.next() % 20) + 1
        let policy: any ScalingPolicy =
            seed % 2 == 0 ? GreedyPolicy(cap: cap) : BacklogPolicy(acceptableLatency: .seconds(1), cap: cap)
        var governor = ScalingGovernor(policy: policy)
        var (running, second) = (0, Int64(0))
        for _ in 0..<2_000 {
            second += Int64(random.next() % 3)
            let inFlight = running == 0 ? 0 : Int(random.next() % UInt64(running + 1))
            let snapshot = ScalingSnapshot(
                visible: Int(random.next() % 120) * Int(random.next() % 2), inFlight: inFlight, running: running,
                serviceTime: Double(random.next() % 500) / 1_000, startUpTime: Double(random.next() % 3),
                now: WallTime(microseconds: second * 1_000_000))
            let before = governor.target
            let target = governor.step(snapshot)
            #expect((0...cap).contains(target))
            #expect(target >= min(cap, inFlight))
            #expect(target >= min(before, policy.desired(snapshot)))
            running = target
        }
        let quiet = (0...4).map { offset in
            governor.step(
                ScalingSnapshot(
                    visible: 0, inFlight: 0, running: running,
                    now: WallTime(microseconds: (second + offset) * 1_000_000)))
        }
        #expect(quiet.last == 0, "back to zero within 5 s")
    }
}

/// The same numbers for the same seed (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
