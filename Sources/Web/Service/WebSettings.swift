import Jobs

/// What one web process is told to do.
struct WebSettings: Sendable {
    var host: String
    var port: UInt16
    /// Name of the request queue.
    var queue: String
    /// At most so many workers; 0: others start them.
    var workers: Int
    /// How many jobs each of them does at once.
    var workerThreads: Int
    var policy: ScalingPolicyName
    /// How long an answer may take, for the policy `backlog`.
    var acceptableLatency: Duration
    var coolDown: Duration
    /// Bytes of a request's body.
    var maxBody: Int
    /// How long a client waits for its answer.
    var timeout: Duration
    /// How long a request may take to arrive.
    var receiveTimeout: Duration
    var maxWaiting: Int
    /// How long what runs may take once the process is to end.
    var grace: Duration

    /// Where clients on this machine find the service.
    func url(port: UInt16) -> String {
        // An IPv6 address stands in brackets in a URL.
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
