/// A machine image.
public struct EC2Image: Sendable, Hashable {
    public var id: String
    public var name: String
    /// `2026-01-31T12:00:00.000Z`: text that sorts by time.
    public var created: String
    public var architecture: String

    init?(_ element: XMLElement) {
        guard let id = element["imageId"]?.text else { return nil }
        self.id = id
        name = element["name"]?.text ?? ""
        created = element["creationDate"]?.text ?? ""
        architecture = element["architecture"]?.text ?? ""
    }
}
