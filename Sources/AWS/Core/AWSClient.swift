import FoundationEssentials

/// Signs and sends requests, and reads what failed. One serves a whole process: its connections, its retry budget and
/// its idea of the service's clock are shared by all who call.
public final class AWSClient: Sendable {
    public let configuration: AWSConfiguration
    private let builder: RequestBuilder

    public init(_ configuration: AWSConfiguration) {
        self.configuration = configuration
        builder = RequestBuilder(configuration: configuration, signer: Signer())
    }

    /// - Returns: an answer with a status below 300, or one that the request accepts.
    public func send(_ request: AWSRequest) async throws(AWSError) -> AWSResponse {
        let credentials = try await configuration.credentials.credentials()
        let response: AWSResponse
        do throws(TransportError) {
            response = try await configuration.transport.send(
                builder.signed(request, credentials, at: configuration.time.now()))
        } catch {
            throw AWSError(error, to: request)
        }
        guard request.accepts(status: response.status) else { throw AWSError(response, to: request) }
        return response
    }

    /// An address that lets whoever has it make the request, without keys of their own, until it expires.
    /// - Parameter expires: from one second to seven days, and no longer than the credentials last.
    public func presign(_ request: AWSRequest, expires: Duration) async throws(AWSError) -> String {
        let seconds = expires.components.seconds
        guard (1...604_800).contains(seconds) else {
            throw AWSError(
                .invalid, service: request.service.name, operation: request.operation,
                message: "an address can be signed for 1 second to 7 days")
        }
        let credentials = try await configuration.credentials.credentials()
        return builder.presigned(
            request, credentials, at: configuration.time.now(), expires: Int(seconds))
    }
}
