/// What goes over the wire, signed and escaped.
public struct HTTPRequest: Sendable {
    public var method: String
    /// Absolute; sent as it is.
    public var url: String
    public var headers: [HTTPField]
    public var body: [UInt8]
    /// For the whole exchange.
    public var timeout: Duration
    /// Longest body that is taken into memory, in bytes.
    public var responseLimit: Int
    /// Takes the body of answers below status 300.
    public var sink: BodySink?
    /// Whether it may go through a proxy; credential services of this machine must not.
    public var usesProxy: Bool
    /// Whether it needs a connection of its own. On one that was used before, libcurl sends a request again by itself when
    /// the connection turns out to be closed, though the service may have processed it.
    public var isSentOnce: Bool

    public init(
        method: String, url: String, headers: [HTTPField] = [], body: [UInt8] = [], timeout: Duration = .seconds(10),
        responseLimit: Int = 64 << 20, sink: BodySink? = nil, usesProxy: Bool = true,
        isSentOnce: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.responseLimit = responseLimit
        self.sink = sink
        self.usesProxy = usesProxy
        self.isSentOnce = isSentOnce
    }
}
