import FoundationEssentials

/// The client's clock and chance, so that tests may bring their own.
public struct AWSTime: Sendable {
    public var now: @Sendable () -> Date
    /// Returns early, with an error, when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// In 0..<1.
    public var random: @Sendable () -> Double

    public init(
        now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    public static let system = AWSTime(
        now: { Date() }, sleep: { try await Task.sleep(for: $0) }, random: { .random(in: 0..<1) })
}
