import TestSupport
import Testing

@testable import HTTPServer

/// What broken and hostile clients do: each is told what is wrong, in time, and the next request works.
@Suite(.timeLimit(.minutes(2))) struct BrokenRequestTests {
    @Test(arguments: [
        ("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404), ("DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        ("POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 405),
        ("POST /sum HTTP/1.1\r\nHost: x\r\n\r\n", 411),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 400),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nno!!", 422),
    ])
    func refusedButKept(request: String, status: Int) async throws {
        let server = try TestServer()
        let connection = try server.connect()
        for _ in 0..<3 {
            try await connection.send(request)
            let response = try await connection.response()
            #expect(response.status == status)
            #expect((response["Allow"] == "GET, HEAD") == (status == 405))
        }
        try await connection.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try await connection.response().text == "hello")
        await server.server.stop(grace: .seconds(5))
    }

    @Test(arguments: [
        ("GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("POST /sum HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nContent-Length: 3\r\n\r\nabc", 417),
        ("POST /nothing HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", 404),
        ("GET /hello HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 9_000))\r\n\r\n", 431),
        ("GET /hello HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 90_000))\r\n\r\n", 431),
        ("GET /\(String(repeating: "x", count: 90_000)) HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        ("GET /hello HTTP/3.7\r\nHost: x\r\n\r\n", 505),
    ])
    func refusedAndClosed(request: String, status: Int) async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send(request)
        #expect(try await connection.response().status == status)
        connection.endSending()
        #expect(try await connection.untilClosed() == [])
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
    }

    /// Refused by libmicrohttpd itself, which (0.9.75) then sends the head of its reply twice; what matters is the status
    /// and the end.
    @Test(arguments: [("-5", 400), ("x", 400), ("99999999999999999999", 413)])
    func lengthsThatAreNone(length: String, status: Int) async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n")
        #expect(try await connection.response().status == status)
        _ = try await connection.untilClosed()
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
    }

    /// A client that says 10 GB is told off at once, whether it waits to be asked or sends on.
    @Test(arguments: [true, false])
    func tenGigabytes(asksFirst: Bool) async throws {
        let server = try TestServer()
        let connection = try server.connect()
        let expect = asksFirst ? "Expect: 100-continue\r\n" : ""
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\n\(expect)Content-Length: 10737418240\r\n\r\n")
        // The refusal may close the connection before all of this is sent.
        if !asksFirst { try? await connection.send([UInt8](repeating: 1, count: 1_000_000)) }
        let start = ContinuousClock.now
        let response = try await connection.response()
        #expect(response.status == 413)
        #expect(response["Connection"] == "close")
        #expect(ContinuousClock.now - start < atOnce)
        connection.endSending()
        #expect(try await connection.untilClosed() == [])
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
        #expect(server.records.contains { $0.status == .contentTooLarge && $0.path == "/sum" })
    }

    @Test func chunksWithoutEnd() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = Array("2000\r\n".utf8) + [UInt8](repeating: 97, count: 0x2000) + [13, 10]
        for _ in 0..<14 { try await connection.send(chunk) }
        #expect(try await connection.response().status == 413)
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
    }

    /// A refused client that neither reads nor leaves is dropped.
    @Test func aRefusedClientThatStays() async throws {
        let server = try TestServer { $0.lingerTimeout = .milliseconds(1500) }
        let connection = try server.connect()
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 10737418240\r\n\r\n")
        await eventually("the connection is gone") { server.server.connectionCount == 0 }
        #expect(try await connection.untilClosed().starts(with: Array("HTTP/1.1 413 ".utf8)))
        await server.server.stop(grace: .seconds(5))
    }

    @Test func aBodyThatStopsHalfWay() async throws {
        let server = try TestServer { $0.receiveTimeout = .milliseconds(1500) }
        let connection = try server.connect()
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of it")
        #expect(try await connection.response().status == 408)
        try await server.expectWell()
        connection.endSending()
        await eventually("the connection is gone") { server.server.connectionCount == 0 }
        await server.server.stop(grace: .seconds(5))
        #expect(server.records.map(\.status).sorted { $0.rawValue < $1.rawValue } == [.ok, .requestTimeout])
    }

    /// It never idles, so only a deadline for the whole ends it.
    @Test func aBodyThatTrickles() async throws {
        let server = try TestServer {
            $0.receiveTimeout = .milliseconds(1500)
            $0.maximumBody = 1 << 30
        }
        let connection = try server.connect()
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n")
        let trickle = Task {
            while !Task.isCancelled { try await connection.send("x") }
        }
        #expect(try await connection.response().status == 408)
        trickle.cancel()
        await server.server.stop(grace: .seconds(5))
    }

    @Test(arguments: ["", "GET /hello HT", "GET /hello HTTP/1.1\r\nHost: x\r\nX-Half: "])
    func aHeadThatStopsHalfWay(text: String) async throws {
        let server = try TestServer {
            $0.receiveTimeout = .milliseconds(1500)
            $0.idleTimeout = .milliseconds(1500)
        }
        let connection = try server.connect()
        try await connection.send(text)
        let reply = String(decoding: try await connection.untilClosed(), as: UTF8.self)
        #expect(reply.isEmpty || reply.hasPrefix("HTTP/1.1 408 "))
        await eventually("the connection is gone") { server.server.connectionCount == 0 }
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
    }

    enum Leaving: CaseIterable { case closes, resets, endsSending }

    @Test(arguments: Leaving.allCases)
    func aClientThatLeavesIsNoticed(how: Leaving) async throws {
        let server = try TestServer()
        var connection: RawConnection? = try server.connect()
        try await connection?.send("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n")
        await eventually("the handlers are at work") { server.gate.entered == 1 }
        switch how {
        case .closes: connection = nil
        case .resets: connection?.reset()
        case .endsSending: connection?.endSending()
        }
        await eventually("the client is gone and its handler cancelled") {
            server.gate.cancelled == 1 && server.server.connectionCount == 0
        }
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
        #expect(server.records.contains { $0.status == .clientClosedRequest && $0.path == "/gate" })
    }

    @Test func aClientThatLeavesInTheMiddleOfItsBody() async throws {
        let server = try TestServer()
        for _ in 0..<20 {
            var connection: RawConnection? = try server.connect()
            try await connection?.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of it")
            connection = nil
        }
        await eventually("the connection is gone") { server.server.connectionCount == 0 }
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
    }

    @Test func noiseIsNoRequest() async throws {
        let server = try TestServer()
        for noise in [[UInt8](repeating: 0, count: 500), (0..<255).map { UInt8($0) }, Array("\u{16}\u{03}\u{01}".utf8)]
        {
            let connection = try server.connect()
            try await connection.send(noise + [13, 10, 13, 10])
            connection.endSending()
            let reply = try await connection.untilClosed()
            #expect(
                reply.isEmpty || reply.starts(with: Array("HTTP/1.1 4".utf8))
                    || reply.starts(with: Array("HTTP/1.1 5".utf8)))
        }
        try await server.expectWell()
        await server.server.stop(grace: .seconds(5))
    }
}
