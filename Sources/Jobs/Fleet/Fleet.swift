/// The workers that somebody has to start and stop.
public protocol Fleet: Sendable {
    func status() async throws(FleetError) -> FleetStatus

    /// Brings the number of workers to `count`: starts some, or tells some to finish what they have and go (a worker that
    /// is asked to go never loses a job). Returns when that is under way, not when it is done. Workers that crash
    /// are replaced, ever more slowly while they keep crashing; workers that end by themselves are not, until the next
    /// call.
    /// - Throws: `cannotStart` when not a single one could be started.
    func scale(to count: Int) async throws(FleetError)

    /// `scale(to: 0)`, then waits until every worker is gone; what is left after the driver's grace period is killed.
    func shutdown() async
}
