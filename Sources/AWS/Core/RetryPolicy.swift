/// How often, and after what waits, a request is sent again: full jitter under a doubling cap
/// ("Exponential Backoff And Jitter", AWS Architecture Blog), and a budget that all requests of a client share, so that a
/// service in trouble isn't asked several times for each call.
public struct RetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first one included.
    public var attempts = 5
    /// The first retry waits up to this long, each further one up to twice as long.
    public var base = Duration.milliseconds(50)
    public var cap = Duration.seconds(10)
    /// Cost of a retry is 5, of one after a time-out 10; a success pays back. As in the SDKs' standard mode.
    public var budget = 500

    public init() {}

    public static let none = {
        var policy = RetryPolicy()
        policy.attempts = 1
        return policy
    }()

    /// The wait before a retry.
    /// - Parameters:
    ///   - retry: 1 for the first.
    ///   - random: in 0..<1.
    public func wait(retry: Int, random: Double) -> Duration {
        let ceiling = min(cap, base * (1 << min(max(retry, 1) - 1, 20)))
        return ceiling * random
    }
}
