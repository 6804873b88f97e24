/// A queue that delivers each message at least once, in no promised order, to whichever process asks.
///
/// A received message is leased: hidden from others for a time. Delete it when its work is stored; otherwise it comes
/// again. A handle that is no longer good (the lease ended and somebody else has the message, or it was deleted) never
/// does anything to the message; calls that can tell answer `false`.
public protocol MessageQueue: Sendable {
    var name: String { get }

    /// - Throws: `messageTooLarge`, `noSuchQueue`, `unavailable`. Once it returns, the message is stored.
    func send(_ body: String) async throws(QueueError)

    /// All of them or, when it throws, none (distributed drivers: none that was reported as sent). Empty is legal.
    func send(_ bodies: [String]) async throws(QueueError)

    /// Up to `max` messages, each leased for `lease`. Waits up to `wait` for the first one and returns what is there;
    /// empty when nothing came, or at once when the task is cancelled.
    func receive(max: Int, wait: Duration, lease: Duration) async throws(QueueError) -> [Lease]

    /// Like `receive`, and deletes what it returns at once: for readers whose messages are worth nothing to anybody else
    /// once they have ended. A message is returned to one reader, if to any.
    func take(max: Int, wait: Duration) async throws(QueueError) -> [Lease]

    /// The lease ends `duration` from now.
    /// - Returns: Whether the message is still ours; `false`: somebody else may have it, stop working on it.
    @discardableResult
    func extend(_ lease: Lease, by duration: Duration) async throws(QueueError) -> Bool

    /// The message is done with.
    /// - Returns: `false` when the handle was stale and nothing was deleted, `true` when deleted or not known.
    @discardableResult
    func delete(_ lease: Lease) async throws(QueueError) -> Bool

    func delete(_ leases: [Lease]) async throws(QueueError)

    /// The message is done with, and this is the answer to it: sends `reply` to `queue`, then deletes the message. When it
    /// throws, the message was not deleted; drivers that can do both in one step have not sent the reply either.
    func delete(_ lease: Lease, replying reply: String, to queue: any MessageQueue) async throws(QueueError)

    /// Hands an unused message back: at once visible to others.
    func release(_ lease: Lease) async throws(QueueError)

    /// Hands a message back after a failed attempt: visible after `delay`. The delivery stays counted.
    func retry(_ lease: Lease, after delay: Duration) async throws(QueueError)

    /// Moves the message to the dead letters.
    func deadLetter(_ lease: Lease, reason: String) async throws(QueueError)

    /// Up to `max` dead letters, oldest first where the driver can tell. They stay where they are.
    func deadLetters(max: Int) async throws(QueueError) -> [DeadLetter]

    func depth() async throws(QueueError) -> QueueDepth

    /// Deletes every message, leased ones and dead letters too.
    func purge() async throws(QueueError)
}

extension MessageQueue {
    public func take(max: Int, wait: Duration) async throws(QueueError) -> [Lease] {
        let leases = try await receive(max: max, wait: wait, lease: .seconds(30))
        try await delete(leases)
        return leases
    }

    public func delete(_ lease: Lease, replying reply: String, to queue: any MessageQueue) async throws(QueueError) {
        try await queue.send(reply)
        try await delete(lease)
    }
}
