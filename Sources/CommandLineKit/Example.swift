/// A call that can be copied from `--help` and run.
public struct Example: Sendable, Equatable {
    public let call: String
    public let meaning: String

    public init(_ call: String, _ meaning: String) {
        self.call = call
        self.meaning = meaning
    }
}
