/// Why the server can't start.
public enum HTTPServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// `host` is no address of this machine and no name of one.
    case unknownHost(String)
    /// The port is taken, or this user may not use it; the system's own words.
    case cannotListen(host: String, port: UInt16, reason: String)
    /// Threads, memory or descriptors are short.
    case noResources(String)

    public var description: String {
        switch self {
        case .unknownHost(let host):
            "\"\(host)\" is no address to listen on; use 127.0.0.1 for this machine alone or 0.0.0.0 for everybody"
        case .cannotListen(let host, let port, let reason):
            "can't listen on \(host) port \(port): \(reason); choose another with --port"
        case .noResources(let what): "can't start the server: \(what)"
        }
    }
}
