/// One setting as it is in force: what `facet doctor` prints.
public struct Setting: Sendable, Equatable {
    public let name: String
    /// As a person would write it; `nil` if it isn't set.
    public let value: String?
    public let origin: Origin

    public init(name: String, value: String?, origin: Origin) {
        self.name = name
        self.value = value
        self.origin = origin
    }
}
