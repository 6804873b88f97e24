/// Why one entry of a batch failed, while others may have been done.
public struct SQSEntryFailure: Error, Sendable, Equatable {
    /// AWS's, without its prefix.
    public var code: String
    public var message: String
    /// The same request would fail again.
    public var isOurs: Bool

    public init(code: String, message: String, isOurs: Bool) {
        self.code = code
        self.message = message
        self.isOurs = isOurs
    }
}
