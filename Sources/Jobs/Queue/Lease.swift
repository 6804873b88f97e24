/// A message that this process has for a while. Others don't see it until `delete`, `release` or `retry`, or until the
/// lease ends; then `handle` is stale and can do no harm.
public struct Lease: Sendable, Hashable {
    /// The message's own name, the same at each delivery.
    public var messageID: String
    /// This delivery's name.
    public var handle: String
    public var body: String
    /// How often the message was handed out, this time included. Deliveries that were released are not counted by
    /// drivers that can tell.
    public var receives: Int
    public var sent: WallTime
    public var received: WallTime
    /// When the message becomes visible to others, unless extended.
    public var expires: WallTime

    public init(
        messageID: String, handle: String, body: String, receives: Int, sent: WallTime, received: WallTime,
        expires: WallTime
    ) {
        self.messageID = messageID
        self.handle = handle
        self.body = body
        self.receives = receives
        self.sent = sent
        self.received = received
        self.expires = expires
    }
}
