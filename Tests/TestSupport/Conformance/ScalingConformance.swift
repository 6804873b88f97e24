import Jobs
import Testing

/// What every `ScalingPolicy` has to hold to, over a grid of snapshots.
public enum ScalingConformance {
    private static let counts = [0, 1, 3, 4, 5, 19, 75, 76, 77, 1_000]
    private static let workers = [0, 1, 2, 19, 50]
    private static let startUpTimes = [nil, 0.0, 0.4, 60]

    /// - Parameter cap: The policy's own.
    public static func check(_ policy: some ScalingPolicy, cap: Int) {
        for visible in counts {
            for inFlight in counts {
                for running in workers {
                    for startUp in startUpTimes { check(policy, cap, visible, inFlight, running, startUp) }
                }
            }
        }
    }

    private static func check(
        _ policy: some ScalingPolicy, _ cap: Int, _ visible: Int, _ inFlight: Int, _ running: Int,
        _ startUpTime: Double?
    ) {
        let snapshot = ScalingSnapshot(
            visible: visible, inFlight: inFlight, running: running, starting: 1, serviceTime: 0.1,
            startUpTime: startUpTime, now: WallTime(microseconds: 1_800_000_000_000_000))
        let desired = policy.desired(snapshot)
        let what: Comment =
            "visible \(visible), in flight \(inFlight), running \(running), start-up \(startUpTime ?? -1): \(desired)"
        #expect((0...cap).contains(desired), what)
        #expect(policy.desired(snapshot) == desired, "the same again: \(what)")
        if visible + inFlight == 0 { #expect(desired == 0, what) }
        if visible + inFlight > 0 { #expect(desired > 0, what) }
        // Nobody who may be at work is taken away.
        #expect(desired >= min(cap, min(inFlight, running)), what)
        for isInFlight in [false, true] {
            var more = snapshot
            if isInFlight { more.inFlight += 1 } else { more.visible += 1 }
            #expect(policy.desired(more) >= desired, "more to do, fewer workers: \(what)")
        }
    }
}
