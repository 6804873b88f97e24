import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

/// A server on a free port, with routes to try things on, and what it recorded.
final class TestServer: Sendable {
    /// Counts what handlers do, so that tests can wait for it.
    final class Gate: Sendable {
        private struct State {
            var entered = 0
            var cancelled = 0
            var isOpen = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())

        var entered: Int { state.withLock(\.entered) }
        var cancelled: Int { state.withLock(\.cancelled) }

        /// Until `open`, or until the task is cancelled.
        func pass() async {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let go = state.withLock { state in
                        state.entered += 1
                        if !state.isOpen && !Task.isCancelled { state.waiting.append(continuation) }
                        return state.isOpen || Task.isCancelled
                    }
                    if go { continuation.resume() }
                }
            } onCancel: {
                state.withLock { $0.cancelled += 1 }
                open()
            }
        }

        /// Until `open`, cancelled or not.
        func passStubbornly() async {
            await withCheckedContinuation { continuation in
                let go = state.withLock { state in
                    state.entered += 1
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if go { continuation.resume() }
            }
        }

        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    let server: HTTPServer
    let gate: Gate
    private let recorded: Recorder

    final class Recorder: Sendable {
        let records = Mutex<[HTTPExchangeRecord]>([])
    }

    init(_ change: (inout HTTPServerConfiguration) -> Void = { _ in }) throws {
        let gate = Gate()
        let recorder = Recorder()
        var configuration = HTTPServerConfiguration()
        configuration.port = 0
        configuration.maximumBody = 100_000
        configuration.onExchange = { record in recorder.records.withLock { $0.append(record) } }
        change(&configuration)
        self.gate = gate
        recorded = recorder
        server = try HTTPServer(configuration, router: Self.router(gate))
    }

    var records: [HTTPExchangeRecord] { recorded.records.withLock { $0 } }

    func connect() throws -> RawConnection { try RawConnection(port: server.port) }

    /// `text` over a connection of its own.
    func ask(_ text: String) async throws -> RawResponse {
        let connection = try connect()
        try await connection.send(text)
        return try await connection.response()
    }

    /// A request that is answered if the server is well.
    func expectWell(_ location: SourceLocation = #_sourceLocation) async throws {
        let response = try await ask("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(response.status == 200 && response.text == "hello", sourceLocation: location)
    }

    private static func router(_ gate: Gate) -> Router {
        var router = Router()
        router.on(.get, "/hello") { (_) async throws(HTTPProblem) in .text("hello") }
        router.on(.get, "/gate") { (_) async throws(HTTPProblem) in
            await gate.pass()
            if Task.isCancelled { throw HTTPProblem(.serviceUnavailable, code: "cancelled", "Too late.") }
            return .text("through")
        }
        router.on(.get, "/stubborn") { (_) async throws(HTTPProblem) in
            await gate.passStubbornly()
            return .text("through")
        }
        router.on(.get, "/echo/{word}") { (request) async throws(HTTPProblem) in
            .text("\(request.parameters["word"] ?? "")|\(request.query)|\(request.headers["X-Test"] ?? "")")
        }
        router.on(.get, "/problem") { (_) async throws(HTTPProblem) in
            throw HTTPProblem(.serviceUnavailable, code: "busy", "Come back later.", headers: ["Retry-After": "1"])
        }
        router.on(
            .post, "/sum", reading: { (_) throws(HTTPProblem) in SummingReader() },
            handler: { (_, sum) async throws(HTTPProblem) in .now(.text("\(sum.count) \(sum.total)")) })
        return router
    }
}

/// Adds up the bytes of a body; an `!` in it is a problem.
struct SummingReader: BodyReader {
    var count = 0
    var total = 0

    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(HTTPProblem) {
        count += bytes.count
        for byte in bytes { total += Int(byte) }
        if bytes.contains(UInt8(ascii: "!")) { throw HTTPProblem(.unprocessableContent, code: "shout", "Don't shout.") }
    }

    mutating func finish() throws(HTTPProblem) -> SummingReader {
        if count == 0 { throw HTTPProblem(.badRequest, code: "empty", "Say something.") }
        return self
    }
}
