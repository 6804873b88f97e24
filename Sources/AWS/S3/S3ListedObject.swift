/// An object, a version of one, or a delete marker, as listings name it.
public struct S3ListedObject: Sendable, Hashable {
    public var key: String
    /// In bytes; 0 for delete markers.
    public var size: Int
    public var etag: String
    /// As S3 writes it, ISO 8601 in UTC.
    public var lastModified: String
    /// `nil` in listings of current objects; `null` for what was written while the bucket had no versions.
    public var versionID: String?
    public var isDeleteMarker: Bool

    init(_ element: XMLElement, decode: (String) -> String) {
        key = decode(element["Key"]?.text ?? "")
        size = element["Size"].flatMap { Int($0.text) } ?? 0
        etag = element["ETag"]?.text ?? ""
        lastModified = element["LastModified"]?.text ?? ""
        versionID = element["VersionId"]?.text
        isDeleteMarker = element.name == "DeleteMarker"
    }
}
