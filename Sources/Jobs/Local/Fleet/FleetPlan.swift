/// What a fleet of child processes is to do next: pure, so that it is tested without a process. Whoever holds it starts
/// and signals processes as told, and reports what became of them.
struct FleetPlan {
    enum Action: Equatable {
        /// Start a worker of this number and report `started` or `startFailed`.
        case start(number: Int)
        /// Ask it to finish what it has and go.
        case terminate(pid: Int32)
        case kill(pid: Int32)
    }

    struct Member: Equatable {
        var number: Int
        var started: ContinuousClock.Instant
        /// When it is killed, once it was asked to go.
        var killAt: ContinuousClock.Instant?
    }

    /// A worker that ends on its own before this age has crashed at its start, or on the first job it got.
    static let young = Duration.milliseconds(750)
    static let firstBackOff = Duration.milliseconds(50)
    static let longestBackOff = Duration.seconds(5)

    let grace: Duration
    private(set) var members: [Int32: Member] = [:]
    private(set) var desired = 0
    private(set) var crashes = 0
    /// As `desired`, less the workers that ended by themselves since.
    private var target = 0
    private var crashesInARow = 0
    private var nextStart: ContinuousClock.Instant?

    init(grace: Duration) {
        self.grace = grace
    }

    /// The next moment at which `tick` has something to do.
    var nextTick: ContinuousClock.Instant? {
        let kills = members.values.compactMap(\.killAt)
        let starts = missing > 0 ? [nextStart].compactMap { $0 } : []
        return (kills + starts).min()
    }

    var running: Int { members.values.count { $0.killAt == nil } }
    var draining: Int { members.count - running }

    // MARK: What happens

    mutating func scale(to count: Int, now: ContinuousClock.Instant) -> [Action] {
        desired = max(0, count)
        target = desired
        return drainSurplus(now: now) + tick(now: now)
    }

    mutating func started(number: Int, pid: Int32, now: ContinuousClock.Instant) {
        members[pid] = Member(number: number, started: now)
    }

    mutating func startFailed(now: ContinuousClock.Instant) {
        crashes += 1
        backOff(now: now)
    }

    /// `clean`: it ended by itself with status 0.
    mutating func exited(pid: Int32, clean: Bool, now: ContinuousClock.Instant) -> [Action] {
        guard let member = members.removeValue(forKey: pid) else { return [] }
        if member.killAt != nil {
            // As planned.
        } else if clean {
            target = max(0, target - 1)
            crashesInARow = 0
        } else {
            crashes += 1
            if now - member.started < Self.young {
                backOff(now: now)
            } else {
                crashesInARow = 0
            }
        }
        return tick(now: now)
    }

    /// Starts and kills what is due.
    mutating func tick(now: ContinuousClock.Instant) -> [Action] {
        let due = members.filter { $0.value.killAt.map { $0 <= now } ?? false }.keys.sorted()
        // Killed once; what can't be killed at once is not killed better by more signals.
        for pid in due { members[pid]?.killAt = now + .seconds(3_600) }
        return due.map { .kill(pid: $0) } + startMissing(now: now)
    }

    // MARK: What follows

    private var missing: Int { max(0, target - running) }

    private mutating func startMissing(now: ContinuousClock.Instant) -> [Action] {
        if let nextStart, nextStart > now { return [] }
        nextStart = nil
        var taken = Set(members.values.map(\.number))
        return (0..<missing).map { _ in
            let number = (1...).first { !taken.contains($0) } ?? 0
            taken.insert(number)
            return .start(number: number)
        }
    }

    /// The youngest go first: those that have warmed up stay.
    private mutating func drainSurplus(now: ContinuousClock.Instant) -> [Action] {
        let candidates = members.filter { $0.value.killAt == nil }
            .sorted { ($0.value.started, $0.key) > ($1.value.started, $1.key) }
        let surplus = candidates.prefix(max(0, running - target)).map(\.key)
        let killAt = now + grace
        for pid in surplus { members[pid]?.killAt = killAt }
        return surplus.map { .terminate(pid: $0) }
    }

    private mutating func backOff(now: ContinuousClock.Instant) {
        crashesInARow += 1
        let doublings = min(crashesInARow - 1, 10)
        nextStart = now + min(Self.longestBackOff, Self.firstBackOff * (1 << doublings))
    }
}
