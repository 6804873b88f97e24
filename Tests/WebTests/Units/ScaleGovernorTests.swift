import Jobs
import Testing

@testable import Web

@Suite struct ScaleGovernorTests {
    /// Steps at the given seconds with that many jobs waiting; the counts that come out.
    private func run(_ steps: [(second: Int64, visible: Int)], cap: Int = 4, coolDown: Duration = .seconds(3)) -> [Int]
    {
        var governor = ScaleGovernor(policy: GreedyPolicy(cap: cap), coolDown: coolDown)
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
                4, 4, 4, 4, 2, 2, 2, 2, 0,
            ])
    }

    @Test func withoutCoolDownItFollows() {
        #expect(run([(0, 16), (0, 8), (0, 0)], coolDown: .zero) == [4, 4, 2])
    }

    @Test func aClockThatIsSetBackDelaysOnly() {
        #expect(run([(100, 4), (101, 0), (50, 0), (52, 0), (53, 0)]) == [1, 1, 1, 1, 0])
    }

    @Test func theBusyStay() {
        var governor = ScaleGovernor(policy: GreedyPolicy(cap: 4), coolDown: .zero)
        func step(_ visible: Int, _ inFlight: Int) -> Int {
            governor.step(
                ScalingSnapshot(visible: visible, inFlight: inFlight, running: 4, now: WallTime(microseconds: 0)))
        }
        #expect(step(12, 4) == 4)
        #expect(step(0, 4) == 4)
        #expect(step(0, 3) == 4)
        #expect(step(0, 3) == 3)
    }
}
