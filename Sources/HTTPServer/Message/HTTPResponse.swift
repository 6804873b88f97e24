/// A reply. `Content-Length`, `Connection`, `Date` and `X-Request-Id` are added by the server.
public struct HTTPResponse: Sendable {
    public var status: HTTPStatus
    public var headers: HTTPHeaders
    public var body: [UInt8]
    /// Fields for the access log alone, e.g. `job`.
    public var notes: [String: String]

    public init(
        status: HTTPStatus = .ok, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
        notes: [String: String] = [:]
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.notes = notes
    }

    public static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    public static func json(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": "application/json"], body: Array(text.utf8))
    }

    public static func html(_ text: String) -> HTTPResponse {
        HTTPResponse(headers: ["Content-Type": "text/html; charset=utf-8"], body: Array(text.utf8))
    }
}
