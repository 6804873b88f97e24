/// Where a listing of versions or uploads goes on.
public struct S3Marker: Sendable, Hashable {
    var key: String
    /// Of the version or the upload.
    var id: String?
}
