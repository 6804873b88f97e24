/// A message to send.
public struct SQSOutgoing: Sendable, Equatable {
    public var body: String
    /// Message attributes of type String. They count towards the message's size.
    public var attributes: [String: String]

    public init(_ body: String, attributes: [String: String] = [:]) {
        self.body = body
        self.attributes = attributes
    }
}
