/// Counts of values by size, as Prometheus takes them.
struct Histogram: Sendable, Equatable {
    /// Upper bounds in seconds: from a memory lookup to a client's patience.
    static let secondBounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]

    let bounds: [Double]
    /// One per bound, not accumulated, and one for what is above them all.
    private(set) var counts: [Int]
    private(set) var sum = 0.0

    init(bounds: [Double] = Histogram.secondBounds) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    var count: Int { counts.reduce(0, +) }

    mutating func add(_ value: Double) {
        guard value.isFinite else { return }
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }
}
