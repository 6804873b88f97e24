import Jobs
import Testing

/// What every `ScalingPolicy` has to hold to, over a grid of snapshots.
public enum ScalingConformance {
    private static let counts = [0, 1, 3, 4, 5, 19, 75, 76, 77, 1_000]
    private static let workers = [0, 1, 2, 19, 50]

    /// - Parameter cap: The policy's own.
    public static func check(_ policy: some ScalingPolicy, cap: Int) {
        for visible in counts {
            for inFlight in counts {
                for running in workers { check(policy, cap, visible, inFlight, running) }
            }
        }
    }

    private static func check(
        _ policy: some ScalingPolicy, _ cap: Int, _ visible: Int, _ inFlight: Int, _ running: Int
    ) {
        let snapshot = ScalingSnapshot(
            visible: visible, inFlight: inFlight, running: running, serviceTime: 0.1,
            now: WallTime(microseconds: 1_800_000_000_000_000))
        let desired = policy.desired(snapshot)
        let what: Comment = "visible \(visible), in flight \(inFlight), running \(running): \(desired)"
        #expect((0...cap).contains(desired), what)
        #expect(policy.desired(snapshot) == desired, "the same again: \(what)")
        if visible + inFlight == 0 { #expect(desired == 0, what) }
        if visible + inFlight > 0 { #expect(desired > 0, what) }
        // Nobody who may be at work is taken away.
        #expect(desired >= min(cap, min(inFlight, running)), what)
        var more = snapshot
        more.visible += 1
        #expect(policy.desired(more) >= desired, "more to do, fewer workers: \(what)")
    }
}
