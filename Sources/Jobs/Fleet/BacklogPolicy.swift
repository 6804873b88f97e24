/// As many workers as it takes to answer everything that is there within `acceptableLatency`: a worker that runs can do
/// `acceptableLatency` ÷ service time jobs in that time (the "acceptable backlog per instance" of AWS's guide to
/// scaling on a queue), and one that has still to start does fewer, by what it could have done while it starts.
///
/// None when there is nothing to do, at most `cap`, and never fewer than jobs in flight, as far as there are workers.
public struct BacklogPolicy: ScalingPolicy {
    public var acceptableLatency: Duration
    public var cap: Int

    /// Seconds of a worker per job, until the first was measured: a photo on one core takes about as long.
    public static let assumedServiceTime = 0.1
    /// A worker that starts counts for at least this share of one that runs: where starting takes longer than an answer
    /// may, no number of new workers helps those who wait already, and the limit holds for those who come next.
    public static let leastShareOfNew = 0.5

    /// A `cap` below 1 counts as 1; a latency below one service time gives each job a worker of its own.
    public init(acceptableLatency: Duration, cap: Int) {
        self.acceptableLatency = acceptableLatency
        self.cap = max(1, cap)
    }

    public func desired(_ snapshot: ScalingSnapshot) -> Int {
        let (visible, inFlight) = (max(0, snapshot.visible), max(0, snapshot.inFlight))
        guard visible > 0 || inFlight > 0 else { return 0 }
        let running = max(0, snapshot.running)
        let wanted = workers(for: Double(visible) + Double(inFlight), running: running, snapshot)
        return min(cap, max(1, wanted, min(inFlight, running)))
    }

    private func workers(for load: Double, running: Int, _ snapshot: ScalingSnapshot) -> Int {
        let service = Self.positive(snapshot.serviceTime) ?? Self.assumedServiceTime
        // Whole jobs: a worker can't do half of one in time.
        let jobs = max(1, (acceptableLatency.seconds / service).rounded(.down))
        guard load > Double(running) * jobs else { return whole(load / jobs) }
        let lost = (Self.positive(snapshot.startUpTime) ?? 0) / service
        let jobsOfNew = max(1, jobs * Self.leastShareOfNew, (jobs - lost).rounded(.down))
        return whole(Double(running) + ((load - Double(running) * jobs) / jobsOfNew).rounded(.up))
    }

    /// Rounded up, and no more than the cap.
    private func whole(_ workers: Double) -> Int { Int(min(workers.rounded(.up), Double(cap))) }

    private static func positive(_ value: Double?) -> Double? {
        value.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
}
