extension AWSClient {
    /// Calls an operation of a service that speaks the Query protocol (EC2's variant too): form in, XML out.
    /// - Parameter parameters: not escaped, without `Action` and `Version`.
    /// - Returns: the answer's root element, `<…Response>`.
    public func query(
        _ service: AWSService, version: String, _ operation: String, _ parameters: [(String, String)],
        repetition: AWSRequest.Repetition = .safe, timeout: Duration = .seconds(10)
    ) async throws(AWSError) -> XMLElement {
        var request = AWSRequest(service, operation)
        request.headers = [HTTPField("content-type", "application/x-www-form-urlencoded; charset=utf-8")]
        request.repetition = repetition
        request.timeout = timeout
        let items = [("Action", operation), ("Version", version)] + parameters
        request.body = Array(Escaping.query(items.map { QueryItem($0.0, $0.1) }).utf8)
        return try xml(try await send(request), to: request)
    }

    /// The root element of an answer's body.
    public func xml(_ response: AWSResponse, to request: AWSRequest) throws(AWSError) -> XMLElement {
        do throws(XMLError) {
            return try XMLElement(parsing: response.body)
        } catch {
            throw AWSError(
                .unreadable, service: request.service.name, operation: request.operation, status: response.status,
                message: "the answer is not the XML that was expected (\(error))",
                requestID: response.headers["x-amzn-requestid"] ?? response.headers["x-amz-request-id"])
        }
    }
}
