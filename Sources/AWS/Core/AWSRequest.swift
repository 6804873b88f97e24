/// One call of an operation, before it is signed.
public struct AWSRequest: Sendable {
    /// Whether a request may be sent again.
    public enum Repetition: Sendable {
        /// Repeating changes nothing: it only reads, is idempotent, or carries a token by which the service knows it.
        case safe
        /// Not once the service may have processed it: only if no connection came about, or it was refused unprocessed.
        case onlyIfNotSent
    }

    public var service: AWSService
    /// Name of the operation, as `SendMessage`, for errors, logs and metrics.
    public var operation: String
    public var method = "POST"
    /// S3 only: goes into the host's name, or with an endpoint of one's own ahead of the path.
    public var bucket: String?
    /// Not escaped, with its leading slash; after the bucket's name, where there is one.
    public var path = "/"
    public var query: [QueryItem] = []
    /// Further headers, all of them signed. `host`, `x-amz-date` and the like are the client's own.
    public var headers: [HTTPField] = []
    public var body: [UInt8] = []
    public var repetition = Repetition.safe
    /// For each attempt. A long poll adds its waiting time.
    public var timeout = Duration.seconds(10)
    /// Statuses from 300 up that are an answer and no error, as 304 and 404 may be.
    public var accepted: Set<Int> = []
    /// Longest body that is taken into memory, in bytes. A longer one is an error (`unreadable`).
    public var responseLimit = 64 << 20
    /// Takes the body of an answer with a status below 300; `responseLimit` doesn't count then.
    public var sink: BodySink?

    public init(_ service: AWSService, _ operation: String) {
        self.service = service
        self.operation = operation
    }

    func accepts(status: Int) -> Bool { (200..<300).contains(status) || accepted.contains(status) }
}
