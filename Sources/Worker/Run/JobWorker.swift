import CommandLineKit
import Inference
import Jobs

/// Carries out what `WorkerPlan` decides: receives, fetches, runs, stores, replies, deletes. Orchestration only: disk and
/// queue are the drivers' threads' work, plugins run on the pool's.
actor JobWorker {
    let settings: WorkerSettings
    let services: WorkerServices
    let log: JSONLog
    let codec = JobCodec()
    let fetcher: InputFetcher
    let publisher: ResultPublisher
    let keeper: LeaseKeeper<ContinuousClock>
    private let pool: ComputePool
    private var plan: WorkerPlan
    private var items: [String: WorkItem] = [:]
    private var receiving: Task<Void, Never>?
    private var alarm: ContinuousClock.Instant?
    private var handingBack = 0
    private var exitCode: Int32?
    private var ended: CheckedContinuation<Int32, Never>?

    init(settings: WorkerSettings, services: WorkerServices, pool: ComputePool, log: JSONLog) {
        self.settings = settings
        self.services = services
        self.pool = pool
        self.log = log
        plan = WorkerPlan(limits: settings.limits)
        fetcher = InputFetcher(services: services)
        publisher = ResultPublisher(services: services, log: log)
        keeper = LeaseKeeper(
            queue: services.requests, length: settings.lease,
            onLoss: { lease in log.warning("lease lost: another worker has the job", Self.fields(of: lease)) },
            onFailure: { lease, error in
                log.warning("lease not extended", Self.fields(of: lease) + [JSON.Member("error", .string("\(error)"))])
            })
    }

    /// Works until it is stopped, or idle for long enough.
    /// - Returns: The status that the process is to end with.
    func run() async -> Int32 {
        report(.started)
        return await withCheckedContinuation { continuation in
            ended = continuation
            endIfThrough()
        }
    }

    /// Finishes what runs, hands back the rest, and lets `run` return.
    func stop(exitCode: Int32 = 0) {
        report(.stop(exitCode: exitCode))
    }

    // MARK: Plan

    func report(_ event: WorkerEvent) {
        for action in plan.handle(event, now: .now) { perform(action) }
    }

    private func perform(_ action: WorkerAction) {
        switch action {
        case .receive(let max): receiving = task { await $0.receive(max) }
        case .cancelReceive: receiving?.cancel()
        case .fetch(let handle): inBackground(handle) { await $0.fetch($1) }
        case .run(let handle): run(handle)
        case .giveUp(let handle): inBackground(handle) { await $0.giveUp($1) }
        case .bury(let handle): inBackground(handle) { await $0.bury($1) }
        case .release(let handle): release(handle)
        case .abandon(let handle): abandon(handle)
        case .wake(let moment): wake(at: moment)
        case .exit(let code):
            exitCode = code
            endIfThrough()
        }
    }

    private func inBackground(
        _ handle: String, _ body: @escaping @Sendable (isolated JobWorker, WorkItem) async -> Void
    ) {
        guard let item = items[handle] else { return }
        task { await body($0, item) }
    }

    /// All of them share a thread, which need not be woken while it still has another's work to do.
    @discardableResult
    private nonisolated func task(_ body: @escaping @Sendable (isolated JobWorker) async -> Void) -> Task<Void, Never> {
        Task(executorPreference: TaskThread.shared) { await body(self) }
    }

    private func endIfThrough() {
        guard let exitCode, handingBack == 0 else { return }
        ended?.resume(returning: exitCode)
        ended = nil
    }

    /// A tick that comes too early does no harm, so sleepers are neither cancelled nor exact: a cancelled sleep keeps its
    /// timer, some 500 bytes, until the moment it was set for, and most wishes are overtaken by earlier ones.
    private func wake(at moment: ContinuousClock.Instant) {
        let moment = min(moment, .now + Self.longestSleep)
        if let alarm, alarm <= moment { return }
        alarm = moment
        Task {
            try? await ContinuousClock().sleep(until: moment)
            if alarm == moment { alarm = nil }
            if ended != nil { report(.tick) }
        }
    }

    private static let longestSleep = Duration.seconds(1)

    // MARK: Receiving

    private func receive(_ max: Int) async {
        do throws(QueueError) {
            let leases = try await services.requests.receive(max: max, wait: settings.wait, lease: settings.lease)
            var deliveries: [WorkerDelivery] = []
            for lease in leases {
                let item = WorkItem(lease, codec: codec)
                items[lease.handle] = item
                log.debug("message received", item.logFields)
                await keeper.keep(lease)
                deliveries.append(
                    WorkerDelivery(handle: lease.handle, receives: lease.receives, isReadable: item.job != nil))
            }
            report(.received(deliveries))
        } catch {
            log.error("can't receive", [JSON.Member("error", .string("\(error)"))])
            if error.code == .noSuchQueue { await restoreQueue() }
            report(.receiveFailed)
        }
    }

    /// Somebody has removed the queue under us; jobs may still come.
    private func restoreQueue() async {
        _ = try? await services.queues.create(services.requests.name, .requests)
    }

    private func release(_ handle: String) {
        guard let item = items.removeValue(forKey: handle) else { return }
        handingBack += 1
        Task {
            await keeper.forget(item.lease)
            // What can't be handed back comes again when its lease ends.
            try? await services.requests.release(item.lease)
            handingBack -= 1
            endIfThrough()
        }
    }

    private func abandon(_ handle: String) {
        guard let item = items.removeValue(forKey: handle) else { return }
        log.error("job past its time: this worker ends", item.logFields)
        Task { await keeper.forget(item.lease) }
    }

    // MARK: Jobs

    private func fetch(_ item: WorkItem) async {
        guard let job = item.job else { return }
        switch await fetcher.fetch(job, receives: item.lease.receives) {
        case .image(let image, let milliseconds):
            items[item.lease.handle]?.image = image
            items[item.lease.handle]?.fetchTime = milliseconds
            report(.fetched(item.lease.handle, needsRun: true))
        case .stored(let result):
            await settleWithoutRun(item) { await self.publish(result, of: job, item) }
        case .failure(let failure):
            await settleWithoutRun(item) { await self.complete(.failure(failure, of: job), of: job, item) }
        case .unavailable(let reason):
            log.error("can't fetch the input", item.logFields + [JSON.Member("error", .string(reason))])
            await settleWithoutRun(item) { await self.tryAgain(job, item, because: "the store does not answer") }
        }
    }

    private func settleWithoutRun(_ item: WorkItem, _ settle: @Sendable () async -> Void) async {
        report(.fetched(item.lease.handle, needsRun: false))
        await settle()
        settled(item)
    }

    private func run(_ handle: String) {
        guard let item = items[handle], let job = item.job else { return }
        let input = PluginInput(task: job.task, image: item.image, options: job.options ?? [:])
        // The thread has it now; a result that waits to be stored need not hold on to its image.
        items[handle]?.image = []
        log.debug("job started", item.logFields)
        pool.submit { sessions in
            let result = Result { () throws(PluginError) in try sessions.run(input) }
            self.task { await $0.ran(handle, result) }
        }
    }

    private func ran(_ handle: String, _ result: Result<PluginOutput, PluginError>) async {
        // Abandoned: the message is no longer ours to settle.
        guard let item = items[handle], let job = item.job else { return }
        report(.ran(handle))
        switch result {
        case .success(let output): await complete(JobResult(output, of: job), of: job, item)
        case .failure(let error): await fail(error, job, item)
        }
        settled(item)
    }

    func settled(_ item: WorkItem) {
        items[item.lease.handle] = nil
        report(.settled(item.lease.handle))
    }

    private static func fields(of lease: Lease) -> [JSON.Member] { WorkItem(lease, codec: JobCodec()).logFields }
}
