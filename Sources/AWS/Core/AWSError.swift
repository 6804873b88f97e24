/// Why a call failed, after all its attempts. Never holds keys, signatures or bodies of requests.
public struct AWSError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// Too many requests; still so after the retries.
        case throttled
        /// Known who we are, but not allowed to do this.
        case denied
        case notFound
        /// Exists already, or is in a state that forbids it.
        case conflict
        /// The request is wrong.
        case invalid
        /// The service failed (5xx).
        case unavailable
        /// No connection, or it broke.
        case unreachable
        case timedOut
        /// The task was cancelled.
        case cancelled
        /// None found, not accepted, or expired beyond refreshing.
        case credentials
        /// An answer that is not what the service promises.
        case unreadable
    }

    public var kind: Kind
    public var service: String
    public var operation: String
    /// AWS's, without prefix or suffix, as `QueueDoesNotExist`; empty when there is none.
    public var code: String
    public var status: Int?
    public var message: String
    public var requestID: String?

    public init(
        _ kind: Kind, service: String, operation: String, code: String = "", status: Int? = nil, message: String,
        requestID: String? = nil
    ) {
        self.kind = kind
        self.service = service
        self.operation = operation
        self.code = code
        self.status = status
        self.message = message
        self.requestID = requestID
    }

    public var description: String {
        let cause = code.isEmpty ? "" : " \(code)"
        let number = status.map { " (status \($0))" } ?? ""
        let request = requestID.map { " [request \($0)]" } ?? ""
        return "\(service) \(operation):\(cause)\(number) \(message)\(request)"
    }
}
