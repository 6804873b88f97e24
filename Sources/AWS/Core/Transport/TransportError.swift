/// Why an exchange came to no answer.
public struct TransportError: Error, Sendable, Hashable {
    public enum Kind: Sendable {
        /// No connection came about.
        case notConnected
        /// The connection broke while, or after, the request was sent.
        case broken
        case timedOut
        case cancelled
        /// The body was longer than the limit, or the sink gave up.
        case refused
        /// The request can't be sent, as for a malformed address or a certificate that is not trusted.
        case impossible
    }

    public var kind: Kind
    public var message: String
    /// Whether nothing that could be processed was sent.
    public var wasNotSent: Bool

    public init(_ kind: Kind, _ message: String, wasNotSent: Bool = false) {
        self.kind = kind
        self.message = message
        self.wasNotSent = wasNotSent || kind == .notConnected
    }
}
