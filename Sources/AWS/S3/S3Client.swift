import FoundationEssentials

/// S3's operations as far as Facet needs them. What a request holds is covered by its signature (the body by its SHA-256,
/// which S3 checks), so uploads carry no further checksum but where S3 insists on one.
public struct S3Client: Sendable {
    public let aws: AWSClient

    public init(_ aws: AWSClient) { self.aws = aws }

    /// A request about an object, or, without a key, about the bucket itself.
    func request(_ operation: String, _ method: String, _ bucket: String, key: String? = nil) -> AWSRequest {
        var request = AWSRequest(.s3, operation)
        request.method = method
        request.bucket = bucket
        request.path = "/" + (key ?? "")
        return request
    }

    /// `PUT ?name` with a document as the body: how a bucket's settings are made.
    func putSetting(
        _ operation: String, _ name: String, of bucket: String, _ body: String, type: String = "application/xml"
    ) async throws(AWSError) {
        var request = request(operation, "PUT", bucket)
        request.query = [QueryItem(name)]
        setBody(body, type: type, of: &request)
        _ = try await aws.send(request)
    }

    /// The setting's document; `nil` when S3 says by one of `absent` that there is none.
    func setting(
        _ operation: String, _ name: String, of bucket: String, absent: String = ""
    ) async throws(AWSError) -> XMLElement? {
        var request = request(operation, "GET", bucket)
        request.query = [QueryItem(name)]
        do throws(AWSError) {
            return try aws.xml(try await aws.send(request), to: request)
        } catch {
            if !absent.isEmpty, error.code == absent { return nil }
            throw error
        }
    }

    /// With the checksum that S3 asks for with documents.
    func setBody(_ body: String, type: String = "application/xml", of request: inout AWSRequest) {
        request.body = Array(body.utf8)
        let checksum = Data(Digest.sha256(request.body)).base64EncodedString()
        request.headers += [HTTPField("content-type", type), HTTPField("x-amz-checksum-sha256", checksum)]
    }
}
