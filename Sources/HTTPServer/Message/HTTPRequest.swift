/// A request without its body.
public struct HTTPRequest: Sendable {
    /// The client's `X-Request-Id` if valid, else one made here; it goes back in the reply.
    public var id: String
    public var method: HTTPMethod
    /// Percent-decoded, without the query; begins with `/`.
    public var path: String
    /// What stood after `?`, as sent.
    public var query: String
    public var headers: HTTPHeaders
    /// What the route's `{name}` stood for, percent-decoded.
    public var parameters: [String: String]
    /// Declared length of the body; `nil` when chunked or absent.
    public var contentLength: Int?

    public init(
        id: String = RequestID.make(), method: HTTPMethod, path: String, query: String = "",
        headers: HTTPHeaders = HTTPHeaders(), parameters: [String: String] = [:], contentLength: Int? = nil
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.parameters = parameters
        self.contentLength = contentLength
    }

    /// JSON only when the client asks for it by name and likes nothing else better; text otherwise.
    public var wantsJSON: Bool {
        guard let accept = headers["Accept"] else { return false }
        return AcceptHeader(accept).preferred(of: ["text/plain", "application/json"]) == "application/json"
    }

    /// The first query item of that name, decoded (`+` is a space); `nil` when there is none or it is not UTF-8.
    public func queryItem(_ name: String) -> String? {
        for item in query.split(separator: "&") {
            let key = item.prefix { $0 != "=" }
            guard PercentCoding.decode(key) == name else { continue }
            return PercentCoding.decode(item.dropFirst(key.count + 1).map { $0 == "+" ? "%20" : String($0) }.joined())
        }
        return nil
    }
}
