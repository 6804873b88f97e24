/// Why a request gets no answer: a code for programs and a sentence for people. Both reach the client, so they hold no
/// paths, addresses or traces.
public struct HTTPProblem: Error, Sendable, Equatable {
    public var status: HTTPStatus
    /// E.g. `not_found`; stable.
    public var code: String
    /// One line; says what to do.
    public var message: String
    /// The job that the request became, if it came that far.
    public var job: String?
    public var headers: HTTPHeaders

    public init(
        _ status: HTTPStatus, code: String, _ message: String, job: String? = nil, headers: HTTPHeaders = HTTPHeaders()
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.job = job
        self.headers = headers
    }
}
