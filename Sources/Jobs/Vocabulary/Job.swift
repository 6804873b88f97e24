/// One piece of work: what to do with which input, and where to send the answer. The message in the queue is this as
/// JSON, at most `JobCodec.maximumBytes` long; the image itself never travels in it.
public struct Job: Codable, Sendable, Equatable {
    public var id: JobID
    /// What to do, e.g. `recognize`; a worker's plugins say which tasks they know.
    public var task: String
    /// Key of the image in the input store.
    public var input: String
    /// Queue that the answer goes to; `nil` when nobody waits for it. It may have vanished by then.
    public var reply: String?
    /// The id of the HTTP request that the job came from, for the logs.
    public var request: String?
    /// When the job was put into the queue, in milliseconds since 1970.
    public var sent: Int64
    /// Settings of this job alone, for the plugin, which ignores those that it does not know.
    public var options: [String: String]?

    public init(
        id: JobID = .make(), task: String, input: String, reply: String? = nil, request: String? = nil,
        sent: Int64 = SystemTime().now().milliseconds, options: [String: String]? = nil
    ) {
        self.id = id
        self.task = task
        self.input = input
        self.reply = reply
        self.request = request
        self.sent = sent
        self.options = options
    }

    /// Where the result is stored: the job determines it, so a second delivery of the job finds the first one's result.
    public var resultKey: String { Job.resultKey(for: id) }

    public static func resultKey(for id: JobID) -> String { "\(id).json" }
}
