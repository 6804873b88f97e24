/// What has happened to a worker.
enum WorkerEvent: Sendable, Equatable {
    case started
    /// The end of the one receive that was under way, with what it gave, which may be nothing.
    case received([WorkerDelivery])
    case receiveFailed
    /// The job's input is there (`needsRun`), or an answer that needs no running; the latter is being settled.
    case fetched(String, needsRun: Bool)
    /// Its thread is free again; its result is being settled.
    case ran(String)
    /// Nothing more is to be done for it.
    case settled(String)
    /// A moment that `WorkerAction.wake` asked for.
    case tick
    /// Finish what runs, hand back the rest, and end with this status.
    case stop(exitCode: Int32)
}
