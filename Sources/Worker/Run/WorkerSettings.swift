/// A worker's settings beside its limits.
struct WorkerSettings: Sendable {
    /// In logs and results.
    var name: String
    var limits: WorkerLimits
    /// How long a message is leased for; extended at half time.
    var lease: Duration
    /// How long one receive waits.
    var wait: Duration = .seconds(20)
    /// Before a job that failed for a reason that may pass is tried again, times the attempts so far.
    var retryDelay: Duration = .milliseconds(500)
}
