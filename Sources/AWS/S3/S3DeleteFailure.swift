/// An object that S3 did not delete.
public struct S3DeleteFailure: Sendable, Hashable {
    public var key: String
    public var versionID: String?
    /// As `AccessDenied`.
    public var code: String
    public var message: String
}
