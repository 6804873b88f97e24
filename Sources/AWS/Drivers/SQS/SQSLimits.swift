import Jobs

/// SQS's own limits, and how durations become its whole seconds.
enum SQSLimits {
    /// No queue can be made that takes less (API reference, CreateQueue: MaximumMessageSize).
    static let messageBytes = 1_024...1_048_576
    static let retention = 60...1_209_600
    /// Of a batch together. SQS takes more by now; older stand-ins don't.
    static let batchBytes = 262_144

    /// Rounded up, so that a lease is never shorter than was asked for.
    static func visibility(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        let whole = attoseconds > 0 ? seconds.addingReportingOverflow(1).partialValue : seconds
        return Int(min(max(whole, 0), SQSClient.longestVisibility.components.seconds))
    }

    /// A long poll that fits into `remaining`, at least a second: a shorter one asks only some of SQS's hosts.
    static func wait(_ remaining: Duration) -> Int {
        guard remaining > .zero else { return 0 }
        return Int(min(max(remaining.seconds.rounded(), 1), SQSClient.longestWait.seconds))
    }
}
