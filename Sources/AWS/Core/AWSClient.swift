import FoundationEssentials

/// Signs and sends requests, sends them again where that is safe, and reads what failed. One serves a whole process: its
/// connections and its retry budget are shared by all who call.
public final class AWSClient: Sendable {
    public let configuration: AWSConfiguration
    private let builder: RequestBuilder
    private let budget: RetryBudget

    public init(_ configuration: AWSConfiguration) {
        self.configuration = configuration
        builder = RequestBuilder(configuration: configuration, signer: Signer())
        budget = RetryBudget(configuration.retry.budget)
    }

    /// - Returns: an answer with a status below 300, or one that the request accepts.
    public func send(_ request: AWSRequest) async throws(AWSError) -> AWSResponse {
        var taken = 0
        var attempt = 1
        while true {
            let failure: Failure
            do throws(Failure) {
                let response = try await self.attempt(request)
                budget.give(back: taken)
                return response
            } catch {
                failure = error
            }
            guard attempt < configuration.retry.attempts, failure.allowsAnother(request.repetition),
                let cost = budget.take(after: failure.error.kind)
            else { throw failure.error }
            taken = cost
            try await wait(retry: attempt, for: request)
            attempt += 1
        }
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

    /// An attempt that failed.
    private struct Failure: Error {
        var error: AWSError
        /// Whether the service can't have processed the request.
        var wasNotProcessed: Bool
        var isWorthAnother: Bool

        func allowsAnother(_ repetition: AWSRequest.Repetition) -> Bool {
            isWorthAnother && (repetition == .safe || wasNotProcessed)
        }
    }

    private func attempt(_ request: AWSRequest) async throws(Failure) -> AWSResponse {
        let credentials: Credentials
        do throws(AWSError) {
            credentials = try await configuration.credentials.credentials()
        } catch {
            throw Failure(error: error, wasNotProcessed: true, isWorthAnother: false)
        }
        let response: AWSResponse
        do throws(TransportError) {
            response = try await configuration.transport.send(
                builder.signed(request, credentials, at: configuration.time.now()))
        } catch {
            let isWorthAnother = [.notConnected, .broken, .timedOut].contains(error.kind)
            throw Failure(
                error: AWSError(error, to: request), wasNotProcessed: error.wasNotSent, isWorthAnother: isWorthAnother)
        }
        guard !request.accepts(status: response.status) else { return response }
        let error = AWSError(response, to: request)
        // A throttled request was turned away at the door; a failed one (5xx) may have gone some of its way.
        throw Failure(
            error: error, wasNotProcessed: error.kind == .throttled,
            isWorthAnother: [.throttled, .unavailable, .timedOut].contains(error.kind))
    }

    private func wait(retry: Int, for request: AWSRequest) async throws(AWSError) {
        let time = configuration.time
        do {
            try await time.sleep(configuration.retry.wait(retry: retry, random: time.random()))
        } catch {
            throw AWSError(
                .cancelled, service: request.service.name, operation: request.operation,
                message: "cancelled before a retry")
        }
    }
}
