/// What S3 says about an object without its bytes.
public struct S3ObjectInfo: Sendable, Hashable {
    /// In bytes.
    public var size: Int
    /// Names the content; with its quotes.
    public var etag: String
    public var contentType: String?
    public var versionID: String?
    /// By name in lower case, without `x-amz-meta-`.
    public var metadata: [String: String]

    init(_ headers: HTTPFields) {
        size = headers["content-length"].flatMap { Int($0) } ?? 0
        etag = headers["etag"] ?? ""
        contentType = headers["content-type"]
        versionID = headers["x-amz-version-id"]
        metadata = [:]
        for field in headers.all {
            let name = field.name.lowercased()
            if name.hasPrefix("x-amz-meta-") { metadata[String(name.dropFirst("x-amz-meta-".count))] = field.value }
        }
    }
}
