/// A request on its way to the transport's thread.
struct CurlSubmission: Sendable {
    var id: UInt64
    var request: HTTPRequest
    var answer: CheckedContinuation<Result<AWSResponse, TransportError>, Never>
}
