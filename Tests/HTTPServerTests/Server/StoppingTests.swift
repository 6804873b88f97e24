import TestSupport
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(2))) struct StoppingTests {
    @Test func whatRunsIsFinished() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        let idle = try server.connect()
        try await connection.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n")
        await eventually("the handlers are at work") { server.gate.entered == 1 }
        async let stopped: Void = server.server.stop(grace: .seconds(20))
        #expect(try await idle.untilClosed() == [])
        await eventually("no more clients are taken") { (try? server.connect()) == nil }
        server.gate.open()
        let response = try await connection.response()
        #expect(response.text == "through")
        #expect(response["Connection"]?.lowercased() == "close")
        await stopped
    }

    @Test func afterTheGraceHandlersAreCancelledAndMayStillReply() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        let half = try server.connect()
        try await connection.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n")
        try await half.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
        await eventually("the handler is at work") { server.gate.entered == 1 }
        await server.server.stop(grace: .milliseconds(100))
        let response = try await connection.response()
        #expect(response.status == 503 && response.text.contains("Too late."))
        #expect(try await half.untilClosed() == [])
        #expect(server.gate.cancelled == 1)
    }

    @Test func whoDoesNotListenIsCutOff() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send("GET /stubborn HTTP/1.1\r\nHost: x\r\n\r\n")
        await eventually("the handler is at work") { server.gate.entered == 1 }
        await server.server.stop(grace: .milliseconds(50), lastWord: .milliseconds(50))
        let response = try await connection.response()
        #expect(response.status == 503 && response.text.contains("shutting_down"))
        server.gate.open()
    }

    @Test func aTakenPortIsSaid() async throws {
        let server = try TestServer()
        let port = server.server.port
        #expect {
            _ = try TestServer { $0.port = port }
        } throws: { error in
            guard case HTTPServerError.cannotListen(_, port, _) = error else { return false }
            return "\(error)".contains("--port")
        }
        await server.server.stop(grace: .seconds(1))
        let again = try TestServer { $0.port = port }
        try await again.expectWell()
        await again.server.stop(grace: .seconds(1))
    }

    @Test func anUnknownHostIsSaid() {
        #expect(throws: HTTPServerError.unknownHost("no.such.host.invalid")) {
            _ = try TestServer { $0.host = "no.such.host.invalid" }
        }
    }

    @Test func descriptorsAndThreadsAreGivenBack() async throws {
        func once() async throws {
            let server = try TestServer()
            try await server.expectWell()
            await server.server.stop(grace: .seconds(5))
        }
        try await once()
        let before = try ProcessFacts.descriptorCount()
        for _ in 0..<10 { try await once() }
        // Other suites run beside this one and open sockets of their own.
        await eventually("the descriptors are closed") {
            (try? ProcessFacts.descriptorCount()).map { $0 <= before + 5 } ?? false
        }
    }

    @Test func clientsBeyondTheLimitWait() async throws {
        let server = try TestServer { $0.maximumConnections = 2 }
        let first = try server.connect()
        let second = try server.connect()
        for connection in [first, second] { try await connection.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n") }
        await eventually("the handlers are at work") { server.gate.entered == 2 }
        let third = try server.connect()
        try await third.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(server.server.connectionCount == 2)
        first.endSending()
        #expect(try await third.response().text == "hello")
        server.gate.open()
        #expect(try await second.response().text == "through")
        await server.server.stop(grace: .seconds(5))
    }
}
