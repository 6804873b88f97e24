/// A text that isn't a value of the kind that was asked for.
public struct ValueError: Error, Equatable {
    /// What would have been right, e.g. "a whole number from 1 to 64".
    public let expected: String

    public init(expected: String) {
        self.expected = expected
    }
}
