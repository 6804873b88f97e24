import TestSupport
import Testing

@testable import HTTPServer

/// What proper clients do.
@Suite(.timeLimit(.minutes(2))) struct ConversationTests {
    private func post(_ body: String, _ headers: String...) -> String {
        (["POST /sum HTTP/1.1", "Host: x"] + headers + ["Content-Length: \(body.utf8.count)", "", body])
            .joined(separator: "\r\n")
    }

    @Test func oneConnectionServesMany() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        for round in 0..<50 {
            try await connection.send("GET /echo/\(round)?q=\(round) HTTP/1.1\r\nHost: x\r\nX-Test: t\r\n\r\n")
            #expect(try await connection.response().text == "\(round)|q=\(round)|t")
            try await connection.send(post("abc"))
            #expect(try await connection.response().text == "3 294")
        }
        #expect(server.server.connectionCount == 1)
        await server.server.stop(grace: .seconds(5))
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send((0..<10).map { "GET /echo/\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
        for round in 0..<10 { #expect(try await connection.response().text == "\(round)||") }
        await server.server.stop(grace: .seconds(5))
    }

    @Test func headHasNoBody() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        for _ in 0..<2 {
            try await connection.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n")
            let response = try await connection.response(head: true)
            #expect(response.status == 200)
            #expect(response["Content-Length"] == "5")
        }
        await server.server.stop(grace: .seconds(5))
    }

    @Test func requestIDsGoInAndOut() async throws {
        let server = try TestServer()
        let given = try await server.ask("GET /hello HTTP/1.1\r\nHost: x\r\nX-Request-Id: abc-1\r\n\r\n")
        #expect(given["X-Request-Id"] == "abc-1")
        let made = try await server.ask("GET /hello HTTP/1.1\r\nHost: x\r\nX-Request-Id: a b\r\n\r\n")
        let id = try #require(made["X-Request-Id"])
        #expect(id != "a b" && RequestID.isValid(id))
        let refused = try await server.ask("GET /nothing HTTP/1.1\r\nHost: x\r\nX-Request-Id: abc-2\r\n\r\n")
        #expect(refused.status == 404 && refused["X-Request-Id"] == "abc-2")
        await server.server.stop(grace: .seconds(5))
        #expect(Set(server.records.map(\.id)) == ["abc-1", id, "abc-2"])
    }

    @Test func chunksMakeABody() async throws {
        let server = try TestServer()
        let response = try await server.ask(
            "POST /sum HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
        #expect(response.text == "5 495")
        await server.server.stop(grace: .seconds(5))
    }

    @Test func continueIsSaidBeforeTheBody() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send("POST /sum HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        #expect(try await connection.response().status == 100)
        try await connection.send("abc")
        #expect(try await connection.response().text == "3 294")
        await server.server.stop(grace: .seconds(5))
    }

    @Test func oldClientsAreUnderstood() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        try await connection.send("GET /hello HTTP/1.0\r\n\r\n")
        #expect(try await connection.response().text == "hello")
        #expect(try await connection.untilClosed() == [])
        await server.server.stop(grace: .seconds(5))
    }

    @Test(arguments: [1, 1_000, 20_000, 99_999])
    func bodiesArriveWhole(size: Int) async throws {
        let server = try TestServer()
        let response = try await server.ask(post(String(repeating: "a", count: size)))
        #expect(response.text == "\(size) \(97 * size)")
        await server.server.stop(grace: .seconds(5))
        let record = try #require(server.records.first)
        #expect(record.bytesReceived == size && record.status == .ok && record.method == "POST")
        #expect(record.path == "/sum" && record.bytesSent == response.body.count)
    }

    @Test func aBodyByTheByte() async throws {
        let server = try TestServer()
        let connection = try server.connect()
        for byte in Array(post("slow but sure").utf8) { try await connection.send([byte]) }
        #expect(try await connection.response().text.hasPrefix("13 "))
        await server.server.stop(grace: .seconds(5))
    }

    @Test func problemsOfHandlersAreReplies() async throws {
        let server = try TestServer()
        let text = try await server.ask("GET /problem HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(text.status == 503 && text["Retry-After"] == "1" && text.text == "Come back later. (busy)\n")
        let json = try await server.ask("GET /problem HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n")
        #expect(json["Content-Type"] == "application/json")
        #expect(json.text == "{\"error\":{\"code\":\"busy\",\"message\":\"Come back later.\"}}\n")
        await server.server.stop(grace: .seconds(5))
    }

    @Test func whoWaitsIsInNobodysWay() async throws {
        let server = try TestServer()
        let connections = try (0..<100).map { _ in try server.connect() }
        for connection in connections {
            try connection.sendNow(Array("GET /gate HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        }
        await eventually("the handlers are at work") { server.gate.entered == 100 }
        try await server.expectWell()
        server.gate.open()
        for connection in connections { #expect(try await connection.response().text == "through") }
        await server.server.stop(grace: .seconds(5))
    }
}
