/// A moment of the wall clock in microseconds since 1970-01-01 UTC. Wall time, because moments are compared between
/// processes and must outlive a reboot; a clock that is set forward makes leases end early, which costs a second
/// delivery and never an answer.
public struct WallTime: Sendable, Hashable, Comparable {
    public var microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    public var milliseconds: Int64 { microseconds / 1_000 }

    public static func < (a: WallTime, b: WallTime) -> Bool { a.microseconds < b.microseconds }

    /// Saturates at both ends of the scale, so that "for ever" may be written as a huge duration.
    public static func + (time: WallTime, duration: Duration) -> WallTime {
        let (sum, overflow) = time.microseconds.addingReportingOverflow(duration.wholeMicroseconds)
        guard overflow else { return WallTime(microseconds: sum) }
        return WallTime(microseconds: duration < .zero ? .min : .max)
    }

    public static func - (a: WallTime, b: WallTime) -> Duration { .microseconds(a.microseconds - b.microseconds) }
}
