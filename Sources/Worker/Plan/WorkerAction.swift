/// What a worker is to do. Strings are handles of leases.
enum WorkerAction: Equatable {
    /// Ask the queue for up to `max` messages and wait for them; report `received` or `receiveFailed`.
    case receive(max: Int)
    /// Stop waiting; `received` is reported all the same.
    case cancelReceive
    /// Look for a stored result, or get the input; report `fetched`.
    case fetch(String)
    /// Run it on a free thread; report `ran`, then settle it and report `settled`.
    case run(String)
    /// Store and send an error, put the message to the dead letters; report `settled`.
    case giveUp(String)
    /// It is no job: to the dead letters; report `settled`.
    case bury(String)
    /// Hand it back unused. Nothing to report.
    case release(String)
    /// Stop extending its lease and forget about it. Nothing to report.
    case abandon(String)
    /// Report `tick` then; an earlier wish is obsolete.
    case wake(at: ContinuousClock.Instant)
    /// End the process.
    case exit(Int32)
}
