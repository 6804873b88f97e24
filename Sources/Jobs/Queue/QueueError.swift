/// What went wrong with a queue: a code to act on, and words for the log.
public struct QueueError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// There is no queue of this name (any more).
        case noSuchQueue = "no_such_queue"
        /// A queue's name is 1 to 80 of `a–z A–Z 0–9 - _`.
        case invalidName = "invalid_name"
        /// Over the queue's limit.
        case messageTooLarge = "message_too_large"
        /// Can't be expressed as text.
        case invalidMessage = "invalid_message"
        /// The driver was closed.
        case closed
        /// The queue can't be reached or used right now; trying again may help.
        case unavailable
        /// The file behind the queue is no queue, or was made by a newer version.
        case corrupt
    }

    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(message) (\(code.rawValue))" }
}
