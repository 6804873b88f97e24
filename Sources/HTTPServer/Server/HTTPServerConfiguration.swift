/// Where the server listens and what it puts up with.
public struct HTTPServerConfiguration: Sendable {
    /// Name or address of the interface.
    public var host = "127.0.0.1"
    /// 0: any free port.
    public var port: UInt16 = 8_000
    /// Longest body in bytes; a longer one is refused with 413.
    public var maximumBody = 20 << 20
    /// Longest request line and headers together, in bytes.
    public var maximumHeader = 6_144
    /// Clients beyond this wait in the kernel's queue until another one leaves. 0: as many as there are file
    /// descriptors for.
    public var maximumConnections = 0
    /// How long a request may take to arrive, from its first byte to its last; then it is answered with 408.
    public var receiveTimeout: Duration = .seconds(30)
    /// How long a connection may idle between requests.
    public var idleTimeout: Duration = .seconds(60)
    /// How long a client may take to accept its reply.
    public var sendTimeout: Duration = .seconds(30)
    /// How long a refused client is listened to, so that it finds its reply before its connection is gone.
    public var lingerTimeout: Duration = .seconds(2)
    /// Where handlers run; `nil`: on the threads that Swift's tasks share.
    public var executor: (any TaskExecutor)?
    /// Called once per request that got a reply, or lost its client.
    public var onExchange: @Sendable (HTTPExchangeRecord) -> Void = { _ in }

    public init() {}
}
