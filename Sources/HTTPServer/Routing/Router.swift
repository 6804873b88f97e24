/// Routes, first match first. A `HEAD` request goes to the `GET` route.
public struct Router: Sendable {
    private var routes: [Route] = []

    public init() {}

    /// A route that needs no body. If the client sends one it is read and dropped.
    public mutating func on(_ method: HTTPMethod, _ pattern: String, _ handler: @escaping RequestHandler) {
        add(method, pattern, takesBody: false) { (request) throws(HTTPProblem) in
            BodyIntake(DroppingReader()) { (_) async throws(HTTPProblem) in .now(try await handler(request)) }
        }
    }

    /// A route with a body: `reading` sees the head and may refuse (then the body is not read); its reader gets the body
    /// in pieces, as it arrives, on the server's thread; `handler` gets what the reader made of it.
    public mutating func on<Reader: BodyReader>(
        _ method: HTTPMethod, _ pattern: String,
        reading: @escaping @Sendable (HTTPRequest) throws(HTTPProblem) -> Reader,
        handler: @escaping @Sendable (HTTPRequest, Reader.Output) async throws(HTTPProblem) -> HTTPReply
    ) {
        add(method, pattern, takesBody: true) { (request) throws(HTTPProblem) in
            BodyIntake(try reading(request)) { (output) async throws(HTTPProblem) in
                try await handler(request, output)
            }
        }
    }

    /// `path`: as sent, without the query.
    func match(_ method: HTTPMethod, _ path: String) -> RouteMatch {
        let wanted = method == .head ? .get : method
        var allowed: [HTTPMethod] = []
        for route in routes {
            guard let parameters = route.pattern.match(path) else { continue }
            if route.method == wanted { return .route(route, parameters: parameters) }
            allowed.append(route.method)
            if route.method == .get { allowed.append(.head) }
        }
        return allowed.isEmpty ? .notFound : .wrongMethod(allowed: allowed)
    }

    private mutating func add(
        _ method: HTTPMethod, _ pattern: String, takesBody: Bool,
        intake: @escaping @Sendable (HTTPRequest) throws(HTTPProblem) -> BodyIntake
    ) {
        routes.append(Route(method: method, pattern: PathPattern(pattern), takesBody: takesBody, intake: intake))
    }
}
