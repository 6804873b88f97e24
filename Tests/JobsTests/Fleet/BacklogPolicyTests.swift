import Jobs
import TestSupport
import Testing

@Suite struct BacklogPolicyTests {
    private func desired(
        _ policy: BacklogPolicy, visible: Int, inFlight: Int = 0, running: Int = 0, service: Double? = 0.1,
        startUp: Double? = nil
    ) -> Int {
        policy.desired(
            ScalingSnapshot(
                visible: visible, inFlight: inFlight, running: running, serviceTime: service, startUpTime: startUp,
                now: WallTime(microseconds: 0)))
    }

    @Test(arguments: [1, 4, 19], [Duration.zero, .milliseconds(50), .seconds(1), .seconds(60)])
    func holdsToTheRules(cap: Int, latency: Duration) {
        ScalingConformance.check(BacklogPolicy(acceptableLatency: latency, cap: cap), cap: cap)
    }

    /// At 0.1 s a job, a worker does ten in a second.
    @Test(arguments: [(0, 0), (1, 1), (10, 1), (11, 2), (100, 10), (190, 19), (191, 19), (100_000, 19)])
    func asManyAsAnswerAllInTime(visible: Int, workers: Int) {
        let policy = BacklogPolicy(acceptableLatency: .seconds(1), cap: 19)
        #expect(desired(policy, visible: visible) == workers)
        #expect(desired(policy, visible: 0, inFlight: visible) == workers)
    }

    @Test(arguments: [(0.05, 5), (0.1, 10), (0.3, 19), (0.5, 19), (2, 19), (1e9, 19)])
    func slowJobsNeedMore(service: Double, workers: Int) {
        let policy = BacklogPolicy(acceptableLatency: .seconds(1), cap: 19)
        #expect(desired(policy, visible: 100, service: service) == workers)
    }

    /// Ten jobs in the second of one that runs, six in that of one that starts for 0.4 s, and never fewer than half.
    @Test(arguments: [(0, 0.0, 10), (0, 0.4, 17), (0, 60, 19), (5, 0.4, 14), (9, 0.4, 11), (10, 60, 10), (8, 60, 12)])
    func whoStartsDoesLess(running: Int, startUp: Double, workers: Int) {
        let policy = BacklogPolicy(acceptableLatency: .seconds(1), cap: 19)
        #expect(desired(policy, visible: 100, running: running, startUp: startUp) == workers)
    }

    @Test(arguments: [nil, 0, -1, Double.nan, .infinity])
    func unmeasuredTimesAreAssumed(service: Double?) {
        let policy = BacklogPolicy(acceptableLatency: .seconds(1), cap: 1_000)
        let expected = Int((100 * BacklogPolicy.assumedServiceTime).rounded(.up))
        #expect(desired(policy, visible: 100, service: service, startUp: .nan) == expected)
    }

    @Test func survivesNonsense() {
        let policy = BacklogPolicy(acceptableLatency: .seconds(-1), cap: -3)
        #expect(desired(policy, visible: .max, inFlight: .max, running: .max) == 1)
        #expect(desired(policy, visible: -5, inFlight: -5, running: -5) == 0)
    }
}
