/// What the server itself refuses.
extension HTTPProblem {
    static let badTarget = HTTPProblem(
        .badRequest, code: "bad_target", "The request target must be a path that begins with a slash.")
    static let badLength = HTTPProblem(.badRequest, code: "bad_length", "Content-Length must be a number of bytes.")
    static let ambiguousLength = HTTPProblem(
        .badRequest, code: "ambiguous_length", "The request gives its length in two ways that don't agree.")
    static let unknownCoding = HTTPProblem(
        .notImplemented, code: "unknown_transfer_coding", "The only transfer coding understood here is \"chunked\".")
    static let nothingHere = HTTPProblem(.notFound, code: "not_found", "There is nothing at this path.")
    static let unknownExpectation = HTTPProblem(
        .expectationFailed, code: "unknown_expectation", "The only expectation met here is \"100-continue\".")
    static let lengthRequired = HTTPProblem(
        .lengthRequired, code: "length_required", "Send a body, with Content-Length or in chunks.")
    static let requestTimeout = HTTPProblem(
        .requestTimeout, code: "request_timeout", "The request did not arrive in time.")
    static let shuttingDown = HTTPProblem(
        .serviceUnavailable, code: "shutting_down", "The server is shutting down; try again.",
        headers: ["Retry-After": "5"])

    static func wrongMethod(allowed: [HTTPMethod]) -> HTTPProblem {
        let methods = allowed.map(\.rawValue).joined(separator: ", ")
        return HTTPProblem(
            .methodNotAllowed, code: "method_not_allowed", "This path takes \(methods).", headers: ["Allow": methods])
    }

    static func headerTooLarge(limit: Int) -> HTTPProblem {
        HTTPProblem(
            .headerFieldsTooLarge, code: "header_too_large",
            "The request line and headers may take \(limit) bytes together.")
    }

    static func bodyTooLarge(limit: Int) -> HTTPProblem {
        HTTPProblem(
            .contentTooLarge, code: "body_too_large", "The request's body may take \(limit) bytes; send a smaller one.")
    }
}
