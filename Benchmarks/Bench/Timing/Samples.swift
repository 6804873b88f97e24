import Foundation

/// Measured values of one thing, such as seconds per image, one per call.
struct Samples: Sendable, Hashable, Codable {
    /// In ascending order.
    let values: [Double]

    /// - Parameter values: at least one, in any order.
    init(_ values: [Double]) {
        precondition(!values.isEmpty, "no statistics of nothing")
        self.values = values.sorted()
    }

    var median: Double { percentile(50) }
    var least: Double { values[0] }
    var greatest: Double { values[values.count - 1] }

    /// The value that `percent` % of the values don't exceed; between two of them, interpolated linearly.
    ///
    /// - Parameter percent: 0…100.
    func percentile(_ percent: Double) -> Double {
        let position = percent / 100 * Double(values.count - 1)
        let below = Int(position.rounded(.down))
        let above = min(below + 1, values.count - 1)
        return values[below] + (values[above] - values[below]) * (position - Double(below))
    }
}
