/// What becomes of a job's message once a worker is through with it.
public enum JobOutcome: Sendable, Equatable {
    /// The result is stored (an error about the input is a result too); the message can go.
    case complete
    /// Something that may pass stood in the way (a store that did not answer). The delivery counts as one of the job's
    /// attempts; the message is hidden for `after`.
    case retry(after: Duration)
    /// The worker did not get to it (it is shutting down). At once visible to others; not counted as an attempt by
    /// drivers that can tell.
    case release
    /// It will never succeed: into the dead-letter queue, with the reason.
    case discard(reason: String)
}
