/// One request and its reply, for the access log and the metrics.
public struct HTTPExchangeRecord: Sendable {
    public var id: String
    public var method: String
    /// As sent, without the query.
    public var path: String
    /// 499 when the client went away first, 0 when the connection broke before there was a status.
    public var status: HTTPStatus
    /// From the request line to the end of the reply.
    public var duration: Duration
    public var bytesReceived: Int
    public var bytesSent: Int
    /// The reply's own, e.g. `job`.
    public var notes: [String: String]
}
