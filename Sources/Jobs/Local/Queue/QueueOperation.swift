/// One operation on its way to the thread that carries it out, with whoever waits for it.
struct QueueOperation: Sendable {
    var writes: Bool
    /// Carries it out inside a transaction; may be called again after a rollback. What it answers tells the caller of the
    /// success, and is called after the commit.
    var attempt: @Sendable (QueueTable) throws -> @Sendable () -> Void
    var fail: @Sendable (QueueError) -> Void
}
