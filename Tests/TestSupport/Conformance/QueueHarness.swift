import Jobs

/// What the queue suite needs of a driver.
public protocol QueueHarness: Sendable {
    /// Where the suite's queues come from; it makes and removes queues under names of its own.
    var service: any QueueService { get }

    /// Another process's view of the same queues, or as near to it as the driver gets.
    var secondService: any QueueService { get }

    /// Lets time pass for the queues: leases end, delays are over.
    func advance(by duration: Duration) async throws

    /// Whether a driver's queues tell deliveries that were handed back unused from attempts, in `Lease.receives`.
    var discountsReleases: Bool { get }

    /// Whether settling with a stale handle is sure to have no effect on a later delivery.
    var refusesStaleHandles: Bool { get }

    /// Whether depths are exact at once, rather than estimates.
    var countsExactly: Bool { get }

    /// Whether a receiver that waits learns at once that its queue was removed, rather than that nothing came.
    var tellsWaitersOfRemoval: Bool { get }
}

extension QueueHarness {
    public var discountsReleases: Bool { true }
    public var refusesStaleHandles: Bool { true }
    public var countsExactly: Bool { true }
    public var tellsWaitersOfRemoval: Bool { true }
}
