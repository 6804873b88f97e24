/// How long one worker takes for one job, from what was measured: the mean at first, and then a moving one that forgets
/// slowly, so that a single slow job moves no fleet. Pure.
public struct ServiceTimeMeter: Sendable, Equatable {
    /// `nil` before anything was measured.
    public private(set) var seconds: Double?
    private var count = 0

    /// What a new value weighs at least: about the last forty count.
    public static let leastWeight = 0.05

    public init() {}

    /// Values that are no time (negative, infinite) are left out.
    public mutating func add(_ value: Double) {
        guard value.isFinite, value >= 0 else { return }
        count = min(count + 1, Int(1 / Self.leastWeight))
        let mean = seconds ?? value
        seconds = mean + (value - mean) / Double(count)
    }
}
