/// A receiver that waits for messages.
struct QueueWaiter: Sendable {
    var id: UInt64
    var queue: String
    var max: Int
    /// `nil`: the messages are deleted as they are handed over.
    var lease: Duration?
    /// When it goes away empty-handed.
    var deadline: ContinuousClock.Instant
    var resume: @Sendable (Result<[Lease], QueueError>) -> Void
}
