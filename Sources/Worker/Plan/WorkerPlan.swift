/// What a worker does next, as a pure function of what has happened: no I/O, no clock of its own, so that every order
/// of events can be tested. Whoever holds it carries out the actions and reports the events that follow from them.
///
/// ```
/// received ─▶ fetching ─▶ ready ─▶ running ─▶ settling ─▶ gone
///     │           └───────────────────────────▲   (stored already, or the input is at fault: nothing to run)
///     └─▶ given up on, or unreadable ─────────┘
/// ```
///
/// **Suspects.** A message that comes a second time may be what ended the process that had it first. It runs alone: what
/// was received before it is finished first, and nothing is received until it is done. If it ends this process too,
/// it takes nobody with it, and other jobs don't collect deliveries that were not their fault. A worker holds at most
/// one suspect; others of the same batch are handed back, not counted.
struct WorkerPlan {
    enum Stage: Equatable {
        case fetching
        case ready
        case running(since: Instant)
        case settling
    }

    struct Held: Equatable {
        var stage: Stage
        var isSuspect: Bool
    }

    typealias Instant = ContinuousClock.Instant

    let limits: WorkerLimits
    private(set) var jobs: [String: Held] = [:]
    /// Handles that may start, first come, first served; the suspect is never among them.
    private var ready: [String] = []
    private(set) var isReceiving = false
    /// Set once the worker is to end: nothing new is begun.
    private(set) var exitCode: Int32?
    private var hasExited = false
    private var failuresInARow = 0
    private var nextReceive: Instant?
    private var idleSince: Instant?
    private var receiveBegan: Instant?
    /// Of messages that were waited for.
    private var lastReceipt: Instant?

    init(limits: WorkerLimits) {
        self.limits = limits
    }

    // MARK: What happens

    mutating func handle(_ event: WorkerEvent, now: Instant) -> [WorkerAction] {
        var actions: [WorkerAction] = []
        switch event {
        case .started: idleSince = now
        case .received(let deliveries):
            isReceiving = false
            failuresInARow = 0
            if !deliveries.isEmpty { lastReceipt = hasBacklog(now) ? nil : now }
            for delivery in deliveries { actions.append(accept(delivery)) }
        case .receiveFailed:
            isReceiving = false
            backOff(now)
        case .fetched(let handle, let needsRun): actions += fetched(handle, needsRun: needsRun)
        case .ran(let handle): jobs[handle]?.stage = .settling
        case .settled(let handle): jobs[handle] = nil
        case .stop(let code): actions += stop(code)
        case .tick: break
        }
        return actions + next(now)
    }

    private mutating func accept(_ delivery: WorkerDelivery) -> WorkerAction {
        guard exitCode == nil else { return .release(delivery.handle) }
        if !delivery.isReadable {
            jobs[delivery.handle] = Held(stage: .settling, isSuspect: false)
            return .bury(delivery.handle)
        }
        if delivery.receives > limits.maximumReceives {
            jobs[delivery.handle] = Held(stage: .settling, isSuspect: false)
            return .giveUp(delivery.handle)
        }
        let isSuspect = delivery.receives > 1
        if isSuspect, suspect != nil { return .release(delivery.handle) }
        jobs[delivery.handle] = Held(stage: .fetching, isSuspect: isSuspect)
        return .fetch(delivery.handle)
    }

    private mutating func fetched(_ handle: String, needsRun: Bool) -> [WorkerAction] {
        guard let job = jobs[handle] else { return [] }
        guard needsRun else {
            // Whoever fetched it goes on to settle it.
            jobs[handle]?.stage = .settling
            return []
        }
        guard exitCode == nil else {
            jobs[handle] = nil
            return [.release(handle)]
        }
        jobs[handle]?.stage = .ready
        if !job.isSuspect { ready.append(handle) }
        return []
    }

    private mutating func stop(_ code: Int32) -> [WorkerAction] {
        // The first reason to end stands, but a failure is not to look like success.
        exitCode = max(exitCode ?? 0, code)
        ready = []
        let unstarted = jobs.filter { $0.value.stage == .ready }.keys.sorted()
        for handle in unstarted { jobs[handle] = nil }
        return (isReceiving ? [.cancelReceive] : []) + unstarted.map { .release($0) }
    }

    private mutating func backOff(_ now: Instant) {
        failuresInARow += 1
        nextReceive = now + min(.seconds(5), .milliseconds(100) * (1 << min(failuresInARow - 1, 10)))
    }

    // MARK: What follows

    private var suspect: String? { jobs.first { $0.value.isSuspect }?.key }
    private var running: Int { jobs.values.count { $0.stage.isRunning } }
    /// Fetched or being fetched, not started.
    private var waiting: Int { jobs.values.count { $0.stage == .fetching || $0.stage == .ready } }

    private mutating func next(_ now: Instant) -> [WorkerAction] {
        var actions = abandonOverdue(now)
        actions += start(now)
        if let end = end(now) { return actions + end }
        actions += receive(now)
        if let moment = wakeUp(now) { actions.append(.wake(at: moment)) }
        return actions
    }

    private mutating func start(_ now: Instant) -> [WorkerAction] {
        var actions: [WorkerAction] = []
        while running < limits.threads, !ready.isEmpty, !isSuspectRunning {
            actions.append(begin(ready.removeFirst(), now))
        }
        if let suspect, jobs[suspect]?.stage == .ready, running == 0, waiting == 1 {
            actions.append(begin(suspect, now))
        }
        return actions
    }

    private var isSuspectRunning: Bool {
        jobs.values.contains { $0.isSuspect && $0.stage.isRunning }
    }

    private mutating func begin(_ handle: String, _ now: Instant) -> WorkerAction {
        jobs[handle]?.stage = .running(since: now)
        return .run(handle)
    }

    private mutating func receive(_ now: Instant) -> [WorkerAction] {
        guard exitCode == nil, !isReceiving, suspect == nil, jobs.count < limits.maximumHeld else { return [] }
        if let nextReceive, nextReceive > now { return [] }
        nextReceive = nil
        let wanted = idleThreads > 0 ? idleThreads : prefetchable(now)
        let count = min(wanted, limits.maximumHeld - jobs.count)
        guard count > 0 else { return [] }
        isReceiving = true
        receiveBegan = now
        return [.receive(max: count)]
    }

    /// Threads for which there is nothing yet.
    private var idleThreads: Int { max(0, limits.threads - running - waiting) }

    /// What came as soon as it was asked for had been waiting, so no other worker has nothing to do: fetching ahead takes
    /// nothing from anybody, and needs no timer.
    private func hasBacklog(_ now: Instant) -> Bool {
        receiveBegan.map { now < $0 + limits.prefetchDelay } ?? false
    }

    /// How many to fetch ahead. A moment after the last receipt, so that other workers that have nothing to do come first.
    private func prefetchable(_ now: Instant) -> Int {
        guard lastReceipt.map({ $0 + limits.prefetchDelay <= now }) ?? true else { return 0 }
        let ahead = waiting - max(0, limits.threads - running)
        return max(0, limits.prefetch - ahead)
    }

    /// A job past its time is stuck for good: a thread can't be ended from outside, only the process can. Its message
    /// is left to come again, as after a crash, and the rest is brought to its end.
    private mutating func abandonOverdue(_ now: Instant) -> [WorkerAction] {
        let overdue = jobs.filter { $0.value.stage.hasRun(for: limits.jobTimeout, at: now) }.keys.sorted()
        guard !overdue.isEmpty else { return [] }
        for handle in overdue { jobs[handle] = nil }
        return overdue.map { .abandon($0) } + stop(1)
    }

    /// Non-`nil` once the worker is through, or has been idle for long enough.
    private mutating func end(_ now: Instant) -> [WorkerAction]? {
        if hasExited { return [] }
        idleSince = jobs.isEmpty ? idleSince ?? now : nil
        if exitCode == nil, let idleExit = limits.idleExit, let idleSince, idleSince + idleExit <= now {
            let actions = stop(0)
            if isReceiving { return actions }
        }
        guard let exitCode else { return nil }
        guard jobs.isEmpty, !isReceiving else { return nil }
        hasExited = true
        return [.exit(exitCode)]
    }

    /// The next moment at which something is to be done without an event.
    private func wakeUp(_ now: Instant) -> Instant? {
        var moments = jobs.values.compactMap { $0.stage.end(after: limits.jobTimeout) }
        if exitCode == nil {
            if let nextReceive { moments.append(nextReceive) }
            if let idleExit = limits.idleExit, let idleSince { moments.append(idleSince + idleExit) }
            if let lastReceipt, limits.prefetch > 0 { moments.append(lastReceipt + limits.prefetchDelay) }
        }
        return moments.filter { $0 > now }.min()
    }
}

extension WorkerPlan.Stage {
    var isRunning: Bool {
        if case .running = self { true } else { false }
    }

    func end(after limit: Duration) -> WorkerPlan.Instant? {
        if case .running(let since) = self { since + limit } else { nil }
    }

    func hasRun(for limit: Duration, at now: WorkerPlan.Instant) -> Bool {
        end(after: limit).map { $0 <= now } ?? false
    }
}
