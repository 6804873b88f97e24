/// What a route does. Runs in a task of its own; that task is cancelled when the client goes away or the server has to
/// close, and what the handler returns then is dropped.
public typealias RequestHandler = @Sendable (HTTPRequest) async throws(HTTPProblem) -> HTTPResponse

/// What is left to do when the body is there: the handler with its arguments.
typealias ReadyHandler = @Sendable () async throws(HTTPProblem) -> HTTPReply
