/// How a queue behaves. It is fixed when the queue is made; opening an existing queue does not change it.
public struct QueueConfiguration: Sendable, Equatable {
    /// Longest message in bytes of UTF-8.
    public var maximumBytes: Int
    /// A message that was received this often and comes up once more goes to the dead letters instead; `nil`: never.
    public var maximumReceives: Int?
    /// Messages older than this are dropped, dead letters too.
    public var retention: Duration
    /// The queue belongs to the process that makes it: drivers remove it, with what is in it, some time after that
    /// process has ended.
    public var temporary: Bool

    public init(
        maximumBytes: Int = 262_144, maximumReceives: Int? = nil, retention: Duration = .seconds(4 * 86_400),
        temporary: Bool = false
    ) {
        self.maximumBytes = maximumBytes
        self.maximumReceives = maximumReceives
        self.retention = retention
        self.temporary = temporary
    }

    /// For jobs. The worker itself gives up on a job earlier (`--max-receives`) and tells the client; the queue's own
    /// limit is there for messages that end a worker before it can.
    public static let requests = QueueConfiguration(maximumBytes: JobCodec.maximumBytes, maximumReceives: 16)

    /// For the answers to one web process.
    public static let replies = QueueConfiguration(retention: .seconds(3_600), temporary: true)
}
