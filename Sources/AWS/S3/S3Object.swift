/// An object, whole.
public struct S3Object: Sendable, Hashable {
    public var bytes: [UInt8]
    /// Names the content; with its quotes.
    public var etag: String
}
