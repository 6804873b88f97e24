import Glibc
import Synchronization

/// An HTTP/1.1 server: libmicrohttpd behind a router. A request that waits for its answer costs a connection and a task,
/// no thread.
public final class HTTPServer: Sendable {
    private let core: ServerCore
    private let daemon: MHDDaemon
    /// The port that it listens on.
    public let port: UInt16

    /// Listens from here on.
    public init(_ configuration: HTTPServerConfiguration = .init(), router: Router) throws(HTTPServerError) {
        let limit = Self.connectionLimit(configuration)
        let core = try ServerCore(configuration, router, maximumConnections: limit)
        let listener = try ListeningSocket(host: configuration.host, port: configuration.port)
        // One more than ever come: the limit is kept where clients are accepted.
        let daemon = try MHDDaemon(server: core, connectionLimit: limit + 1)
        self.core = core
        self.daemon = daemon
        port = listener.port
        guard BackgroundThread.run({ core.serve(listener, daemon) }) else {
            close(listener.descriptor)
            daemon.stop()
            throw .noResources("no thread for the poller")
        }
    }

    /// Open connections.
    public var connectionCount: Int { core.connectionCount }

    /// Takes no new clients, waits up to `grace` for the requests that are under way, and closes. Handlers that still
    /// work then are cancelled and get another `lastWord` to say something; what is left after that is told that
    /// the server is shutting down (503). Call it once.
    public func stop(grace: Duration, lastWord: Duration = .milliseconds(500)) async {
        let core = self.core
        let reaper = Task {
            guard (try? await Task.sleep(for: grace)) != nil else { return }
            core.cancelHandlers()
            guard (try? await Task.sleep(for: lastWord)) != nil else { return }
            while !Task.isCancelled {
                core.endAll()
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        await core.drain()
        reaper.cancel()
        let daemon = self.daemon
        await withCheckedContinuation { continuation in
            let stop: @Sendable () -> Void = {
                daemon.stop()
                continuation.resume()
            }
            if !BackgroundThread.run(stop) { stop() }
        }
        core.finish()
    }

    /// Descriptors that the process needs for other things: files, queues, workers.
    private static let spareDescriptors = 128

    private static func connectionLimit(_ configuration: HTTPServerConfiguration) -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let available = max(16, Int(clamping: limit.rlim_cur) - spareDescriptors)
        let wanted = configuration.maximumConnections > 0 ? configuration.maximumConnections : Int.max
        return min(available, wanted, 1_000_000)
    }
}
