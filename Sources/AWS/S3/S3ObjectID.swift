/// An object, or one version of it.
public struct S3ObjectID: Sendable, Hashable {
    public var key: String
    public var versionID: String?

    public init(key: String, versionID: String? = nil) {
        self.key = key
        self.versionID = versionID
    }

    var xml: String {
        XMLText.parent(
            "Object", XMLText.element("Key", key) + (versionID.map { XMLText.element("VersionId", $0) } ?? ""))
    }
}
