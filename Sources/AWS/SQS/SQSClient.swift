/// Amazon SQS, operation by operation (API version 2012-11-05, AWS JSON 1.0).
///
/// Queues are named by the URL that `createQueue` or `queueURL` answers. It goes into the request's body only; where the
/// request goes to is the configuration's business.
public struct SQSClient: Sendable {
    /// Most entries in one batch, and most messages in one receive.
    public static let batchLimit = 10
    /// Longest wait of one receive.
    public static let longestWait = Duration.seconds(20)
    /// Longest time for which a message can be hidden.
    public static let longestVisibility = Duration.seconds(43_200)

    public let aws: AWSClient

    public init(_ aws: AWSClient) {
        self.aws = aws
    }

    func call<In: Encodable, Out: Decodable>(
        _ operation: String, _ input: In, repetition: AWSRequest.Repetition = .safe,
        timeout: Duration = .seconds(10)
    ) async throws(AWSError) -> Out {
        try await aws.json(
            .sqs, target: "AmazonSQS", version: "1.0", operation, input, repetition: repetition, timeout: timeout)
    }

    func run<In: Encodable>(_ operation: String, _ input: In) async throws(AWSError) {
        let _: EmptyOutput = try await call(operation, input)
    }
}
