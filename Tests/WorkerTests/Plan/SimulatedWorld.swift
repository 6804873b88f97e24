import TestSupport

@testable import Worker

/// What a plan's actions lead to, in random order and time.
struct SimulatedWorld {
    var plan: WorkerPlan
    private(set) var exitCode: Int32?
    private(set) var delivered: Set<String> = []
    private(set) var settled: Set<String> = []
    private(set) var released: Set<String> = []
    /// Promises that were not kept.
    private(set) var broken: Set<String> = []
    /// Jobs that are still in the queue.
    private(set) var left = 60
    private var random: SplitMix64
    private var now = ContinuousClock.now
    private var events: [WorkerEvent] = [.started]
    private var alarm: ContinuousClock.Instant?
    private var stopsAfter: Int?
    private var receiving: Int?
    private var running: Set<String> = []
    private var suspects: Set<String> = []

    init(seed: UInt64, stopsAfter: Int? = 200) {
        var random = SplitMix64(seed: seed)
        self.stopsAfter = stopsAfter.map { Int.random(in: 0...$0, using: &random) }
        plan = WorkerPlan(
            limits: WorkerLimits(
                threads: Int.random(in: 1...4, using: &random), prefetch: Int.random(in: 0...4, using: &random),
                maximumReceives: 3, idleExit: .seconds(5), jobTimeout: .seconds(3_600)))
        self.random = random
    }

    mutating func run() {
        for step in 0..<5_000 where exitCode == nil {
            if step == stopsAfter { events.append(.stop(exitCode: 0)) }
            now += .microseconds(Int.random(in: 0...3_000, using: &random))
            let event = nextEvent()
            if case .settled(let handle) = event, !settled.insert(handle).inserted { broken.insert("settled twice") }
            for action in plan.handle(event, now: now) { carryOut(action) }
            check()
        }
    }

    private mutating func nextEvent() -> WorkerEvent {
        if let max = receiving, Bool.random(using: &random) { return endReceive(max) }
        guard let index = events.indices.randomElement(using: &random) else {
            if let max = receiving, left > 0 { return endReceive(max) }
            // Nothing else is going to happen: time passes.
            if let alarm { now = max(now, alarm) }
            alarm = nil
            return .tick
        }
        return events.remove(at: index)
    }

    private mutating func endReceive(_ max: Int) -> WorkerEvent {
        receiving = nil
        if Int.random(in: 0..<10, using: &random) == 0 { return .receiveFailed }
        let count = min(left, Int.random(in: 0...max, using: &random))
        let deliveries = (0..<count).map { _ in makeDelivery() }
        left -= count
        return .received(deliveries)
    }

    private mutating func makeDelivery() -> WorkerDelivery {
        let handle = "job-\(delivered.count)"
        delivered.insert(handle)
        let receives = [1, 1, 1, 1, 2, 3, 4].randomElement(using: &random) ?? 1
        if receives == 2 || receives == 3 { suspects.insert(handle) }
        return WorkerDelivery(
            handle: handle, receives: receives, isReadable: Int.random(in: 0..<20, using: &random) != 0)
    }

    private mutating func carryOut(_ action: WorkerAction) {
        if exitCode != nil { broken.insert("acted after its end") }
        switch action {
        case .receive(let max):
            if receiving != nil { broken.insert("received twice at once") }
            if max < 1 { broken.insert("asked for nothing") }
            receiving = max
        case .cancelReceive:
            if let max = receiving { events.append(endReceive(max)) }
        case .fetch(let handle): events.append(.fetched(handle, needsRun: Int.random(in: 0..<6, using: &random) != 0))
        case .run(let handle):
            running.insert(handle)
            events.append(.ran(handle))
        case .giveUp(let handle), .bury(let handle): events.append(.settled(handle))
        case .release(let handle): released.insert(handle)
        case .abandon: broken.insert("abandoned a job before its time")
        case .wake(let moment):
            if moment <= now { broken.insert("wants to be woken in the past") }
            alarm = alarm.map { min($0, moment) } ?? moment
        case .exit(let code): exitCode = code
        }
    }

    private mutating func check() {
        for (handle, job) in plan.jobs where job.stage == .settling && !events.contains(.settled(handle)) {
            events.append(.settled(handle))
        }
        running = running.filter { plan.jobs[$0]?.stage.isRunning ?? false }
        if running.count > plan.limits.threads { broken.insert("more jobs than threads") }
        if running.count > 1, !running.isDisjoint(with: suspects) { broken.insert("a suspect in company") }
        let holdsSuspect = plan.jobs.values.contains(where: \.isSuspect)
        if holdsSuspect, receiving != nil { broken.insert("receives beside a suspect") }
        if plan.jobs.count > plan.limits.maximumHeld { broken.insert("holds too many") }
    }
}
