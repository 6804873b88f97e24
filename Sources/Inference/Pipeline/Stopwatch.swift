/// Measures wall-clock time on a clock that nobody sets.
struct Stopwatch {
    private var start = ContinuousClock.now

    /// Since the start or the last lap.
    var milliseconds: Double {
        let elapsed = (ContinuousClock.now - start).components
        return Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) * 1e-15
    }

    /// Milliseconds since the start or the last lap; starts the next one.
    mutating func lap() -> Double {
        let result = milliseconds
        start = .now
        return result
    }
}
