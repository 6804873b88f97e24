/// Extends leases at half their time for as long as their work takes.
///
/// Call `keep` when a message was received and `forget` before it is settled. Extensions that fail (the queue does not
/// answer) are tried again within the lease; a lease that turns out to be lost is dropped and reported once.
public actor LeaseKeeper<C: Clock> where C.Duration == Duration {
    private let queue: any MessageQueue
    private let length: Duration
    private let clock: C
    private let onLoss: @Sendable (Lease) -> Void
    private let onFailure: @Sendable (Lease, QueueError) -> Void
    private var schedule: LeaseSchedule<C.Instant>
    private var timer: (at: C.Instant, task: Task<Void, Never>)?

    /// - Parameters:
    ///   - length: What each lease is extended to, from then on; the leases' own length.
    ///   - onLoss: The message is somebody else's by now. What it led to is still worth storing: of two results the first
    ///     wins.
    ///   - onFailure: An extension could not be made; it will be tried again.
    public init(
        queue: any MessageQueue, length: Duration, clock: C = ContinuousClock(),
        onLoss: @escaping @Sendable (Lease) -> Void = { _ in },
        onFailure: @escaping @Sendable (Lease, QueueError) -> Void = { _, _ in }
    ) {
        self.queue = queue
        self.length = length
        self.clock = clock
        self.onLoss = onLoss
        self.onFailure = onFailure
        schedule = LeaseSchedule(length: length)
    }

    deinit {
        timer?.task.cancel()
    }

    public func keep(_ lease: Lease) {
        schedule.add(lease, now: clock.now)
        setTimer()
    }

    public func forget(_ lease: Lease) {
        schedule.remove(lease)
    }

    /// A timer that rings too early does no harm, so it is only ever set forward.
    private func setTimer() {
        guard let next = schedule.next else { return }
        if let timer, timer.at <= next { return }
        timer?.task.cancel()
        let clock = clock
        let task = Task { [weak self] in
            // Cancelled: another timer has taken over.
            guard (try? await clock.sleep(until: next, tolerance: nil)) != nil else { return }
            await self?.ring()
        }
        timer = (next, task)
    }

    private func ring() {
        timer = nil
        for lease in schedule.takeDue(clock.now) {
            Task { await extend(lease) }
        }
        setTimer()
    }

    private func extend(_ lease: Lease) async {
        let result: Result<Bool, QueueError>
        do throws(QueueError) {
            result = .success(try await queue.extend(lease, by: length))
        } catch {
            result = .failure(error)
        }
        // Forgotten in the meantime: settled, so a "lost" means nothing.
        guard schedule.contains(lease) else { return }
        switch result {
        case .success(true): schedule.extended(lease, now: clock.now)
        case .success(false):
            schedule.remove(lease)
            onLoss(lease)
        case .failure(let error):
            schedule.failed(lease, now: clock.now)
            onFailure(lease, error)
        }
        setTimer()
    }
}
