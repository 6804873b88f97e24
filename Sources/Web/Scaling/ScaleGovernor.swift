import Jobs

/// Follows a policy up at once and down slowly: a worker goes only when the policy has wanted fewer for the whole of the
/// cool-down, and then as many stay as it wanted at most during that time. Pure; time comes in with the snapshots.
struct ScaleGovernor: Sendable {
    let policy: any ScalingPolicy
    let coolDown: Duration
    private(set) var target = 0
    private var low: (since: WallTime, peak: Int)?

    init(policy: any ScalingPolicy, coolDown: Duration) {
        self.policy = policy
        self.coolDown = coolDown
    }

    mutating func step(_ snapshot: ScalingSnapshot) -> Int {
        let wanted = policy.desired(snapshot)
        guard wanted < target else {
            target = wanted
            low = nil
            return target
        }
        // A clock that was set back begins the cool-down anew.
        let began = low.flatMap { $0.since <= snapshot.now ? $0 : nil }
        let peak = max(began?.peak ?? 0, wanted)
        if let began, snapshot.now - began.since >= coolDown {
            target = peak
            low = nil
        } else {
            low = (began?.since ?? snapshot.now, peak)
        }
        return target
    }
}
