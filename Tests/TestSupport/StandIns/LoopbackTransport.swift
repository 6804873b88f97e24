import AWS

/// Sends each request over a connection of its own to a server on this machine: nothing shared, nothing to tune, nothing
/// that a test of something else could trip over. Answers need a `Content-Length` or chunks.
public struct LoopbackTransport: HTTPTransport {
    public init() {}

    public func send(_ request: HTTPRequest) async throws(TransportError) -> AWSResponse {
        guard let target = Target(request.url) else {
            throw TransportError(.impossible, "\(request.url) is not on this machine")
        }
        let connection: RawConnection
        do {
            connection = try RawConnection(port: target.port)
        } catch {
            throw TransportError(.notConnected, "\(error)")
        }
        let response: RawResponse
        do {
            try await connection.send(Self.bytes(request, target))
            response = try await connection.response(head: request.method == "HEAD")
        } catch {
            throw TransportError(.broken, "\(error)")
        }
        let headers = HTTPFields(response.headers.map { HTTPField($0.name, $0.value) })
        return AWSResponse(status: response.status, headers: headers, body: response.body)
    }

    private static func bytes(_ request: HTTPRequest, _ target: Target) -> [UInt8] {
        var head = "\(request.method) \(target.path) HTTP/1.1\r\n"
        let given = Set(request.headers.map { $0.name.lowercased() })
        if !given.contains("host") { head += "Host: \(target.authority)\r\n" }
        if !given.contains("content-length") { head += "Content-Length: \(request.body.count)\r\n" }
        for field in request.headers { head += "\(field.name): \(field.value)\r\n" }
        return Array((head + "\r\n").utf8) + request.body
    }

    /// Of an address `http://127.0.0.1:port/path?query`.
    private struct Target {
        var authority: String
        var port: UInt16
        var path: String

        init?(_ url: String) {
            guard url.hasPrefix("http://127.0.0.1:") else { return nil }
            let rest = url.dropFirst("http://".count)
            authority = String(rest.prefix { $0 != "/" && $0 != "?" })
            let path = rest.dropFirst(authority.count)
            self.path = path.hasPrefix("/") ? String(path) : "/" + path
            guard let port = UInt16(authority.dropFirst("127.0.0.1:".count)) else { return nil }
            self.port = port
        }
    }
}
