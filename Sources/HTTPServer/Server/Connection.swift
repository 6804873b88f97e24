import CMicroHTTPD
import Glibc
import Synchronization

/// One client's connection: which of its phases it is in, and who may do what there.
///
/// libmicrohttpd can reply at two moments only, before a body and after it; it does not notice that a client of a
/// suspended connection has left; and its time-out counts idleness, not slowness. What is missing is done here, on the
/// socket itself, in the phases in which libmicrohttpd writes nothing.
final class Connection: Sendable {
    enum Phase {
        /// Between requests.
        case idle
        /// A request is arriving; libmicrohttpd reads.
        case receiving
        /// Suspended: the handler works.
        case waiting(Exchange)
        /// Resumed: libmicrohttpd will come for the reply.
        case ready(HTTPResponse)
        case replying
        /// Refused in the middle of its request; what still comes is dropped until the client closes.
        case refused
        /// The same, suspended: the poller reads and drops.
        case draining
        /// To be closed by libmicrohttpd.
        case gone
    }

    /// What libmicrohttpd's thread has to do when it comes with a request.
    enum Standing {
        case takeRequest
        case send(HTTPResponse)
        case drop
        case close
    }

    private struct State {
        var phase = Phase.idle
        /// Milliseconds of the monotonic clock; when it passes, `tick` acts.
        var deadline: Int64
        var handle: MHDConnection?
        /// The status of the reply that did not go through libmicrohttpd.
        var ownStatus: HTTPStatus?
        /// The client has ended its side of the stream.
        var clientLeft = false
        /// Cleared before libmicrohttpd closes the socket, whose number then means something else.
        var isOpen = true
    }

    /// At most so many pieces of 64 KiB are dropped at a time, so that one client can't keep the poller to itself.
    private static let drainedPerTick = 64

    let id: UInt64
    let descriptor: Int32
    private let timeouts: HTTPServerConfiguration
    private let state: Mutex<State>

    init(id: UInt64, descriptor: Int32, timeouts: HTTPServerConfiguration) {
        self.id = id
        self.descriptor = descriptor
        self.timeouts = timeouts
        state = Mutex(State(deadline: MonotonicTime.now() + timeouts.idleTimeout.wholeMilliseconds))
    }
}

// MARK: - On libmicrohttpd's thread

extension Connection {
    func opened(_ handle: MHDConnection) {
        state.withLock { $0.handle = handle }
    }

    /// The request line is there.
    func requestBegan() {
        state.withLock { state in
            guard case .idle = state.phase else { return }
            state.phase = .receiving
            state.deadline = after(timeouts.receiveTimeout)
        }
    }

    var standing: Standing {
        state.withLock { state in
            switch state.phase {
            case .idle, .receiving, .waiting, .replying: .takeRequest
            case .ready(let response): .send(response)
            case .refused: .drop
            case .draining, .gone: .close
            }
        }
    }

    /// Suspends the connection until `resolve`, or until the client leaves.
    func wait(for exchange: Exchange) {
        state.withLock { state in
            state.phase = .waiting(exchange)
            state.deadline = .max
            state.handle?.suspend()
            if state.clientLeft { leave(exchange, &state) }
        }
    }

    /// Replies before the body and ends the connection. Suspended, so that libmicrohttpd does not ask for the body.
    func refuseBody(_ response: HTTPResponse, id: String) {
        state.withLock { state in
            sendRefusal(response, id: id, &state)
            state.phase = .draining
            state.handle?.suspend()
        }
    }

    /// Replies in the middle of the body and ends the connection. Not suspended: from within one call libmicrohttpd
    /// brings several chunks whether the connection is suspended or not.
    func refuseRest(_ response: HTTPResponse, id: String) {
        state.withLock { state in
            sendRefusal(response, id: id, &state)
            state.phase = .refused
        }
    }

    /// The reply is with libmicrohttpd.
    func replying() {
        state.withLock { state in
            state.phase = .replying
            state.deadline = after(timeouts.sendTimeout)
        }
    }

    /// - Returns: the status of the reply, if it did not go through libmicrohttpd.
    func requestEnded() -> HTTPStatus? {
        state.withLock { state in
            if case .waiting(let exchange) = state.phase { exchange.cancel() }
            state.phase = .idle
            state.deadline = after(timeouts.idleTimeout)
            defer { state.ownStatus = nil }
            return state.ownStatus
        }
    }

    /// libmicrohttpd is about to close the socket.
    func closed() {
        state.withLock { state in
            state.isOpen = false
            state.handle = nil
        }
    }
}

// MARK: - On the handler's task

extension Connection {
    /// The handler's answer. Too late, when the client has left, it is dropped.
    func resolve(_ exchange: Exchange, with response: HTTPResponse) {
        state.withLock { state in
            guard case .waiting(let current) = state.phase, current === exchange else { return }
            state.phase = .ready(response)
            resume(&state)
        }
    }
}

// MARK: - On the poller's thread

extension Connection {
    /// The client ended its side of the stream, or the connection broke. A client that only ends its sending, to wait
    /// for the reply, can't be told from one that left; common clients don't do that.
    func clientLeft() {
        state.withLock { state in
            state.clientLeft = true
            if case .waiting(let exchange) = state.phase { leave(exchange, &state) }
        }
    }

    /// Called a few times a second: drops what a refused client still sends, and ends what has passed its deadline.
    func tick(at now: Int64) {
        state.withLock { state in
            guard state.isOpen else { return }
            if case .draining = state.phase { drain(&state) }
            if now >= state.deadline { expire(&state) }
            if state.clientLeft { closeIfStuck(&state) }
        }
    }

    /// The server stops: what is idle ends.
    func closeIfIdle() {
        state.withLock { state in
            guard case .idle = state.phase, state.isOpen, !hasInput else { return }
            shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    /// The server is about to stop: the handler is cancelled, and may still reply.
    func cancelHandler() {
        state.withLock { state in
            if case .waiting(let exchange) = state.phase { exchange.cancel() }
        }
    }

    /// The server stops now: handlers are cancelled and their clients told; whatever else goes on ends.
    func end() {
        state.withLock { state in
            guard state.isOpen else { return }
            switch state.phase {
            case .waiting(let exchange):
                exchange.cancel()
                state.phase = .ready(HTTPProblem.shuttingDown.response(json: exchange.wantsJSON))
                resume(&state)
            case .draining:
                state.phase = .gone
                resume(&state)
            case .ready, .replying, .gone: return
            case .idle, .receiving, .refused: shutdown(descriptor, Int32(SHUT_RDWR))
            }
        }
    }
}

// MARK: - Under the lock

extension Connection {
    private func after(_ duration: Duration) -> Int64 {
        MonotonicTime.now() + duration.wholeMilliseconds
    }

    private func resume(_ state: inout State) {
        state.deadline = after(timeouts.sendTimeout)
        state.handle?.resume()
    }

    private func expire(_ state: inout State) {
        switch state.phase {
        case .idle, .replying, .refused:
            state.deadline = .max
            shutdown(descriptor, Int32(SHUT_RDWR))
        case .receiving:
            sendRefusal(HTTPProblem.requestTimeout.response(json: false), id: nil, &state)
            state.phase = .refused
        case .draining:
            state.phase = .gone
            resume(&state)
        case .waiting, .ready, .gone: state.deadline = .max
        }
    }

    /// libmicrohttpd takes a read that fills less than its buffer as the last one until the socket reports more, and so
    /// never sees the end of a stream that came together with the last bytes. The full close is a new report.
    private func closeIfStuck(_ state: inout State) {
        switch state.phase {
        case .idle, .receiving, .refused: if !hasInput { shutdown(descriptor, Int32(SHUT_RDWR)) }
        case .waiting, .ready, .replying, .draining, .gone: break
        }
    }

    private func leave(_ exchange: Exchange, _ state: inout State) {
        exchange.cancel()
        state.phase = .gone
        state.ownStatus = .clientClosedRequest
        resume(&state)
    }

    /// Reads and drops what is there; the end of the stream ends the connection.
    private func drain(_ state: inout State) {
        let ended = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            for _ in 0..<Self.drainedPerTick {
                let got = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
                if got <= 0 { return got == 0 || errno != EAGAIN && errno != EINTR }
            }
            return false
        }
        guard ended else { return }
        state.phase = .gone
        resume(&state)
    }

    /// Writes a whole reply to the socket and ends our side of the stream. The socket's buffer is empty here: nothing but
    /// `100 Continue` has been written since the last reply was complete.
    private func sendRefusal(_ response: HTTPResponse, id: String?, _ state: inout State) {
        let bytes = RefusalText.bytes(response, id: id)
        _ = bytes.withUnsafeBytes {
            send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        }
        shutdown(descriptor, Int32(SHUT_WR))
        state.ownStatus = response.status
        state.deadline = after(timeouts.lingerTimeout)
    }

    private var hasInput: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) > 0
    }
}
