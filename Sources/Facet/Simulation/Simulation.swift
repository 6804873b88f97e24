import Jobs

/// A run of queue, fleet, policy and governor on a virtual clock: the very policy and governor that `web` scales by, and
/// its rhythm. Nothing is random but what the seed determines.
struct Simulation {
    private let settings: SimulationSettings
    /// Microseconds, in order.
    private let arrivals: [Int64]
    private var governor: ScalingGovernor
    private var meter = ServiceTimeMeter()
    private var fleet = SimulatedFleet()
    private var events = SimulatedEvents()
    private var random: SeededRandom
    private var now: Int64 = 0
    /// Requests that have come, and those that a worker has got.
    private var (come, taken) = (0, 0)
    private var nextLook: Int64?
    private var lastLook = Int64.min / 2
    private var result: SimulationResult

    init(arrivals: [Int64], policy: any ScalingPolicy, settings: SimulationSettings) {
        self.arrivals = arrivals
        self.settings = settings
        governor = ScalingGovernor(policy: policy, limits: settings.limits)
        // Other numbers than the arrivals', which come from the seed itself.
        random = SeededRandom(seed: settings.seed ^ 0x5851_F42D_4C95_7F2D)
        result = SimulationResult(arrivals: arrivals)
    }

    /// Until all requests are answered and all workers are gone.
    consuming func run() -> SimulationResult {
        while step() {}
        result.workerSeconds = Double(fleet.lived) / 1e6
        result.starts = fleet.starts
        result.end = now
        return result
    }

    /// What comes first: a worker's event, then a request, then a look at it all.
    private mutating func step() -> Bool {
        let times = [events.next?.time, come < arrivals.count ? arrivals[come] : nil, nextLook]
        guard let time = times.compactMap({ $0 }).min() else { return false }
        now = time
        if time == times[0] {
            happen()
        } else if time == times[1] {
            arrive()
        } else {
            look()
        }
        return true
    }

    private mutating func happen() {
        guard let event = events.removeFirst() else { return }
        switch event.kind {
        case .ready(let worker): fleet.ready(worker)
        case .finished(let worker, let request):
            result.finished[request] = now
            meter.add(Double(now - result.began[request]) / 1e6)
            fleet.finished(worker, at: now)
        }
        handOut()
    }

    private mutating func arrive() {
        while come < arrivals.count, arrivals[come] == now { come += 1 }
        handOut()
        guard governor.target < settings.cap else { return }
        let soon = max(now, lastLook + ScalingGovernor.shortestInterval.wholeMicroseconds)
        nextLook = min(nextLook ?? soon, soon)
    }

    private mutating func handOut() {
        while taken < come, let worker = fleet.take() {
            result.began[taken] = now
            let seconds = random.logNormal(mean: settings.serviceTime.seconds, sigma: settings.serviceSigma)
            events.add(.finished(worker: worker, request: taken), at: now + max(1, Int64((seconds * 1e6).rounded())))
            taken += 1
        }
    }

    private mutating func look() {
        lastLook = now
        let target = governor.step(
            ScalingSnapshot(
                visible: come - taken, inFlight: fleet.busy + fleet.leaving, running: fleet.running,
                starting: fleet.starting, serviceTime: meter.seconds, startUpTime: settings.startUp.seconds,
                now: WallTime(microseconds: now)))
        scale(to: target)
        result.note(time: now, waiting: come - taken, workers: fleet.alive)
        let isQuiet = target == 0 && come == taken && fleet.alive == 0
        nextLook = isQuiet ? nil : now + ScalingGovernor.busyInterval.wholeMicroseconds
    }

    private mutating func scale(to target: Int) {
        let there = fleet.running + fleet.starting
        for _ in 0..<max(0, target - there) {
            events.add(.ready(worker: fleet.start(at: now)), at: now + settings.startUp.wholeMicroseconds)
        }
        fleet.remove(max(0, there - target), at: now)
    }
}
