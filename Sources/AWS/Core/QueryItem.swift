/// A parameter of a request's query, not escaped. `nil`: a bare name, as S3's `?uploads`.
public struct QueryItem: Sendable, Hashable {
    public var name: String
    public var value: String?

    public init(_ name: String, _ value: String? = nil) {
        self.name = name
        self.value = value
    }
}
