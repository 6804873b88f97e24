/// How much a worker takes on.
struct WorkerLimits: Sendable, Equatable {
    /// Jobs that run at once.
    var threads: Int
    /// Jobs whose input is fetched while all threads are busy.
    var prefetch: Int
    /// A job that comes more often than this is given up on.
    var maximumReceives: Int
    /// A worker that had nothing to do for this long ends; `nil`: never.
    var idleExit: Duration?
    /// A job that runs for longer is taken for stuck.
    var jobTimeout: Duration
    var prefetchDelay: Duration = .milliseconds(2)

    /// Bounds what piles up when results can't be stored as fast as they are made.
    var maximumHeld: Int { 2 * threads + prefetch }
}
