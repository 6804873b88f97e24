/// A multipart upload that was begun and neither completed nor aborted. Its parts cost what objects do.
public struct S3Upload: Sendable, Hashable {
    public var key: String
    public var id: String
    /// As S3 writes it, ISO 8601 in UTC.
    public var initiated: String
}
