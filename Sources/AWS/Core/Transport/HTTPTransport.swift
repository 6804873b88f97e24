/// Sends one request once.
public protocol HTTPTransport: Sendable {
    /// Whatever the status; no redirects are followed. Ends promptly when the task is cancelled.
    func send(_ request: HTTPRequest) async throws(TransportError) -> AWSResponse
}
