/// A message that was given up on.
public struct DeadLetter: Sendable, Equatable {
    public var messageID: String
    public var body: String
    public var reason: String
    public var receives: Int
    public var sent: WallTime
    public var died: WallTime

    public init(messageID: String, body: String, reason: String, receives: Int, sent: WallTime, died: WallTime) {
        self.messageID = messageID
        self.body = body
        self.reason = reason
        self.receives = receives
        self.sent = sent
        self.died = died
    }
}
