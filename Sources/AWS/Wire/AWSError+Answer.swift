extension AWSError {
    /// The error that an answer is.
    init(_ response: AWSResponse, to request: AWSRequest) {
        let answer = ErrorAnswer(response)
        let kind = ErrorKinds.kind(code: answer.code, status: response.status)
        self.init(
            kind, service: request.service.name, operation: request.operation, code: answer.code,
            status: response.status, message: answer.message.isEmpty ? Self.text(kind) : answer.message,
            requestID: answer.requestID)
    }

    init(_ error: TransportError, to request: AWSRequest) {
        let kind: Kind =
            switch error.kind {
            case .notConnected, .broken, .impossible: .unreachable
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            case .refused: .unreadable
            }
        self.init(kind, service: request.service.name, operation: request.operation, message: error.message)
    }

    /// For an answer that says nothing, as those to HEAD.
    private static func text(_ kind: Kind) -> String {
        switch kind {
        case .throttled: "too many requests"
        case .denied: "not allowed; the role or user needs a policy that allows this call"
        case .notFound: "not found"
        case .conflict: "exists already, or changes at this moment"
        case .unavailable: "the service failed"
        case .credentials: "the credentials were not accepted"
        default: "refused"
        }
    }
}
