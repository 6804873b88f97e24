import Jobs
import TestSupport
import Testing

@Suite struct GreedyPolicyTests {
    private func desired(_ policy: GreedyPolicy, visible: Int, inFlight: Int = 0, running: Int = 0) -> Int {
        policy.desired(
            ScalingSnapshot(
                visible: visible, inFlight: inFlight, running: running, now: WallTime(microseconds: 0)))
    }

    @Test(arguments: [1, 4, 19])
    func holdsToTheRules(cap: Int) {
        ScalingConformance.check(GreedyPolicy(cap: cap), cap: cap)
    }

    @Test(arguments: [(0, 0), (1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (75, 19), (76, 19), (77, 19), (100, 19)])
    func wantsOneWorkerForFourRequests(visible: Int, workers: Int) {
        #expect(desired(GreedyPolicy(cap: 19), visible: visible) == workers)
        // Whether they wait or are being worked on.
        #expect(desired(GreedyPolicy(cap: 19), visible: 0, inFlight: visible) == workers)
    }

    @Test func takesNobodyAwayWhoMayBeBusy() {
        let policy = GreedyPolicy(cap: 19)
        #expect(desired(policy, visible: 0, inFlight: 6, running: 19) == 6)
        #expect(desired(policy, visible: 0, inFlight: 30, running: 19) == 19)
        #expect(desired(policy, visible: 0, inFlight: 6, running: 3) == 3)
        #expect(desired(policy, visible: 0, inFlight: 0, running: 19) == 0)
    }

    @Test func survivesNonsense() {
        #expect(desired(GreedyPolicy(requestsPerWorker: 0, cap: 0), visible: 100) == 1)
        #expect(desired(GreedyPolicy(cap: 4), visible: -5, inFlight: -5, running: -5) == 0)
        #expect(desired(GreedyPolicy(cap: 4), visible: .max, inFlight: .max) == 4)
    }
}
