/// A tag of a resource.
public struct Tag: Sendable, Hashable {
    public var key: String
    public var value: String

    public init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }

    /// From an element with `key` and `value`, or `Key` and `Value`.
    init?(_ element: XMLElement) {
        guard let key = (element["key"] ?? element["Key"])?.text else { return nil }
        self.init(key, (element["value"] ?? element["Value"])?.text ?? "")
    }
}
