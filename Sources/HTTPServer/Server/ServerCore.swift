import Glibc
import Synchronization

/// What the server's threads share: the table of connections, and the poller's loop that accepts clients, notices those
/// that leave and ends what takes too long.
final class ServerCore: Sendable {
    private enum Stage { case serving, draining, ended }

    private struct State {
        var table = ConnectionTable()
        var nextID = Poller.firstConnectionID
        var stage = Stage.serving
        /// Resumed when the last connection is gone.
        var whenEmpty: CheckedContinuation<Void, Never>?
    }

    let configuration: HTTPServerConfiguration
    let router: Router
    private let poller: Poller
    private let maximumConnections: Int
    private let state = Mutex(State())

    /// How often deadlines are looked at, in milliseconds.
    private static let sweepInterval: Int32 = 100
    /// From so many connections on the poller rests between two looks, in microseconds.
    private static let crowd = 48
    private static let rest: UInt32 = 3_000

    init(_ configuration: HTTPServerConfiguration, _ router: Router, maximumConnections: Int) throws(HTTPServerError) {
        self.configuration = configuration
        self.router = router
        self.maximumConnections = maximumConnections
        poller = try Poller()
    }

    var isStopping: Bool { state.withLock { $0.stage != .serving } }
    var connectionCount: Int { state.withLock(\.table.count) }

    func connection(on descriptor: Int32) -> Connection? {
        state.withLock { $0.table.connection(on: descriptor) }
    }

    func remove(_ connection: Connection) {
        state.withLock { state in
            state.table.remove(connection)
            // The poller may be waiting for room, or for the last one to go.
            if state.stage != .serving || state.table.count == maximumConnections - 1 { poller.wake() }
        }
    }
}

// MARK: - Stopping

extension ServerCore {
    /// No new clients; returns when the last connection is gone.
    func drain() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.stage = .draining
                state.whenEmpty = continuation
            }
            poller.wake()
        }
    }

    /// Handlers are to come to an end.
    func cancelHandlers() {
        for connection in connections() { connection.cancelHandler() }
    }

    /// Ends what goes on; `drain` returns soon.
    func endAll() {
        for connection in connections() { connection.end() }
    }

    /// The poller's loop returns.
    func finish() {
        state.withLock { $0.stage = .ended }
        poller.wake()
    }

    private func connections() -> [Connection] {
        state.withLock { Array($0.table.all) }
    }
}

// MARK: - The poller's loop

extension ServerCore {
    /// Runs until `finish`.
    func serve(_ listener: ListeningSocket, _ daemon: MHDDaemon) {
        var doorman = Doorman(listener: listener, poller: poller)
        var nextSweep: Int64 = 0
        while true {
            let mayRest = connectionCount == 0 && (doorman.isWatching || !doorman.isOpen)
            // With many clients a moment is nothing to them, and what comes meanwhile is done in one go.
            if connectionCount >= Self.crowd { usleep(Self.rest) }
            for event in poller.wait(milliseconds: mayRest ? -1 : Self.sweepInterval) {
                if case .connection(let id) = event { state.withLock { $0.table[id] }?.clientLeft() }
            }
            switch state.withLock(\.stage) {
            case .serving: admitClients(&doorman, daemon)
            case .draining: admitLastClients(&doorman, daemon)
            case .ended: return
            }
            let now = MonotonicTime.now()
            if now >= nextSweep {
                for connection in connections() { connection.tick(at: now) }
                nextSweep = now + Int64(Self.sweepInterval)
            }
        }
    }

    private func admitClients(_ doorman: inout Doorman, _ daemon: MHDDaemon) {
        while connectionCount < maximumConnections, let client = doorman.next() {
            add(client, daemon)
        }
        doorman.rest(until: connectionCount < maximumConnections)
    }

    /// Clients that are connected already are served; then the door closes.
    private func admitLastClients(_ doorman: inout Doorman, _ daemon: MHDDaemon) {
        if doorman.isOpen {
            while let client = doorman.next() { add(client, daemon) }
            doorman.close()
        }
        for connection in connections() { connection.closeIfIdle() }
        let waiter = state.withLock { state in
            guard state.table.count == 0 else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.whenEmpty = nil }
            return state.whenEmpty
        }
        waiter?.resume()
    }

    private func add(_ client: Doorman.Client, _ daemon: MHDDaemon) {
        let connection = state.withLock { state in
            let connection = Connection(
                id: state.nextID, descriptor: client.descriptor, timeouts: configuration)
            state.nextID += 1
            // Should libmicrohttpd ever close a socket without telling, its number must not be taken for the old one's.
            if let stale = state.table.connection(on: client.descriptor) {
                stale.closed()
                state.table.remove(stale)
            }
            state.table.insert(connection)
            return connection
        }
        poller.watch(connection)
        if !daemon.add(client.descriptor, address: client.address, length: client.length) {
            state.withLock { $0.table.remove(connection) }
        }
    }
}
