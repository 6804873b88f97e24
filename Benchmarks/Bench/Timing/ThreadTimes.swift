/// What one thread of a crew measured.
struct ThreadTimes: Sendable, Hashable {
    /// Seconds per item, of each call.
    var samples: Samples
    /// Allocations per item in steady state; `nil` where they can't be counted.
    var allocations: Double?
}
