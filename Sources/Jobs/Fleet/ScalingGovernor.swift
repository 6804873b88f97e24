/// Follows a policy up at once and down slowly: as many workers stay as the policy wanted at most during the cool-down
/// that ends now. So whatever happened before, all are gone one cool-down after there was nothing more to do.
///
/// Its answers are counts of workers in all, those that start included, so the same backlog never starts a worker twice.
/// Pure; time comes in with the snapshots, so that a run can be replayed.
public struct ScalingGovernor: Sendable {
    public let policy: any ScalingPolicy
    public let limits: ScalingLimits
    /// How many workers there should be.
    public private(set) var target = 0
    private var hasBegun = false
    /// What was wanted lately: ever fewer, the last is what is wanted now.
    private var recent: [Want] = []
    private var lastLeft: WallTime?

    private struct Want {
        var count: Int
        /// The last moment at which that many were wanted.
        var until: WallTime
    }

    /// How often whoever scales takes a step: while there are workers or work, and at most, however many jobs come.
    public static let busyInterval = Duration.milliseconds(100)
    public static let shortestInterval = Duration.milliseconds(10)

    public init(policy: any ScalingPolicy, limits: ScalingLimits = ScalingLimits()) {
        self.policy = policy
        self.limits = limits
    }

    /// - Returns: The new `target`.
    public mutating func step(_ snapshot: ScalingSnapshot) -> Int {
        adopt(snapshot)
        let wanted = policy.desired(snapshot)
        remember(wanted, now: snapshot.now)
        if wanted < target {
            shrink(now: snapshot.now)
        } else {
            grow(to: wanted, snapshot)
        }
        return target
    }

    /// Workers that were there before, started by an earlier process, go no sooner than others.
    private mutating func adopt(_ snapshot: ScalingSnapshot) {
        guard !hasBegun else { return }
        hasBegun = true
        target = max(0, snapshot.running) + max(0, snapshot.starting)
        recent = [Want(count: target, until: snapshot.now)]
    }

    private mutating func grow(to wanted: Int, _ snapshot: ScalingSnapshot) {
        let most = limits.mostStarting.map { max(0, snapshot.running) + max(1, $0) } ?? wanted
        target = max(target, min(wanted, most))
    }

    private mutating func shrink(now: WallTime) {
        let needed = recent.first?.count ?? 0
        guard needed < target else { return }
        guard let mostLeaving = limits.mostLeaving else {
            target = needed
            return
        }
        // A clock that was set back holds nobody.
        if let lastLeft, lastLeft <= now, now - lastLeft < limits.coolDown { return }
        target = max(needed, target - max(1, mostLeaving))
        lastLeft = now
    }

    /// Keeps of the counts that were wanted during the cool-down those that no later one reaches.
    private mutating func remember(_ wanted: Int, now: WallTime) {
        // What was wanted at the last look was wanted until this one. A clock that was set back delays only.
        for index in recent.indices { recent[index].until = min(recent[index].until, now) }
        if !recent.isEmpty { recent[recent.count - 1].until = now }
        let coolDown = limits.coolDown
        recent.removeAll { $0.count <= wanted || now - $0.until >= coolDown }
        recent.append(Want(count: wanted, until: now))
    }
}
