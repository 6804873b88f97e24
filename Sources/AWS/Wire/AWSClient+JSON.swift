import FoundationEssentials

extension AWSClient {
    /// Calls an operation of a service that speaks AWS JSON, as SQS and DynamoDB.
    /// - Parameters:
    ///   - target: what stands ahead of the operation in `X-Amz-Target`, as `AmazonSQS`.
    ///   - version: of AWS JSON, `1.0` or `1.1`.
    public func json<In: Encodable, Out: Decodable>(
        _ service: AWSService, target: String, version: String = "1.0", _ operation: String, _ input: In,
        repetition: AWSRequest.Repetition = .safe, timeout: Duration = .seconds(10)
    ) async throws(AWSError) -> Out {
        var request = AWSRequest(service, operation)
        request.headers = [
            HTTPField("content-type", "application/x-amz-json-\(version)"),
            HTTPField("x-amz-target", "\(target).\(operation)"),
        ]
        request.repetition = repetition
        request.timeout = timeout
        do {
            request.body = try Array(JSONEncoder().encode(input))
        } catch {
            throw AWSError(
                .invalid, service: service.name, operation: operation, message: "the input can't be written as JSON")
        }
        return try Self.decode(try await send(request), request)
    }

    private static func decode<Out: Decodable>(
        _ response: AWSResponse, _ request: AWSRequest
    ) throws(AWSError) -> Out {
        do {
            let body = response.body.isEmpty ? Array("{}".utf8) : response.body
            return try JSONDecoder().decode(Out.self, from: Data(body))
        } catch {
            throw AWSError(
                .unreadable, service: request.service.name, operation: request.operation, status: response.status,
                message: "the answer is not the JSON that was expected",
                requestID: response.headers["x-amzn-requestid"])
        }
    }
}
