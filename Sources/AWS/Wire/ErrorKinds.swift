/// What codes and statuses mean for who calls.
enum ErrorKinds {
    static func kind(code: String, status: Int) -> AWSError.Kind {
        if throttling.contains(code) { return .throttled }
        if expired.contains(code) || unknownKeys.contains(code) { return .credentials }
        if denied.contains(code) { return .denied }
        if code.contains("NotFound") || code.contains("DoesNotExist") || code.contains("NonExistent")
            || code.hasPrefix("NoSuch")
        {
            return .notFound
        }
        if conflicts.contains(code) || code.contains("AlreadyExists") { return .conflict }
        return kind(status: status)
    }

    private static func kind(status: Int) -> AWSError.Kind {
        switch status {
        case 401, 403: .denied
        case 404, 410: .notFound
        case 409, 412: .conflict
        case 408: .timedOut
        case 429, 509: .throttled
        case 500...: .unavailable
        default: .invalid
        }
    }

    /// As botocore's and the SDKs' lists.
    static let throttling: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
        "PriorRequestNotComplete", "EC2ThrottledException", "AWS.SimpleQueueService.RequestThrottled",
        "KmsThrottled", "KMS.ThrottlingException",
    ]

    /// Keys that were good once.
    static let expired: Set<String> = [
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    ]

    private static let unknownKeys: Set<String> = [
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidToken", "AuthFailure",
        "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken",
        "MissingAuthenticationTokenException", "MissingSecurityHeader",
    ]

    private static let denied: Set<String> = [
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation",
        "OptInRequired", "KmsAccessDenied", "KMS.AccessDeniedException",
    ]

    private static let conflicts: Set<String> = [
        "BucketAlreadyOwnedByYou", "BucketNotEmpty", "OperationAborted", "ConditionalRequestConflict",
        "PreconditionFailed", "ConditionalCheckFailedException", "ResourceInUseException", "QueueNameExists",
        "QueueDeletedRecently", "PurgeQueueInProgress", "DependencyViolation", "IncorrectInstanceState",
        "IncorrectState", "ScalingActivityInProgress", "ResourceContention", "ResourceInUse",
        "IdempotentParameterMismatch",
    ]
}
