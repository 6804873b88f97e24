/// A figure of `bench check`: the time of some work as a multiple of a reference kernel's, measured in turn with it.
struct CheckedFigure: Sendable, Hashable, Codable {
    var name: String
    /// Median over rounds of work's time / reference's time. Smaller is better.
    var ratio: Double

    /// How much worse than recorded is still accepted, as a share.
    static let tolerance = 0.15

    /// Whether a ratio is no more than the tolerance above the recorded one.
    static func isAccepted(_ ratio: Double, recorded: Double) -> Bool { ratio <= recorded * (1 + tolerance) }

    /// Measures until the figure is accepted, or often enough that it can't be chance.
    ///
    /// - Parameters:
    ///   - attempts: at least 1.
    ///   - measure: returns a ratio.
    /// - Returns: the least ratio seen: what else the machine does can only make one worse.
    static func least(recorded: Double?, attempts: Int, measure: () throws -> Double) rethrows -> Double {
        var least = try measure()
        for _ in 1..<max(attempts, 1) {
            guard let recorded, !isAccepted(least, recorded: recorded) else { break }
            least = min(least, try measure())
        }
        return least
    }
}
