/// The output of an operation that answers nothing.
public struct EmptyOutput: Codable, Sendable, Hashable {
    public init() {}
}
