/// What one turn of the engine or of the service gave.
struct TurnFigures: Sendable, Hashable, Codable {
    /// Photos a second.
    var rate: Double
    /// Seconds from a photo's start to its answer: the median, and what 95 % stay within.
    var p50: Double
    var p95: Double
    /// Seconds of processor time per photo, by process.
    var costs: [String: Double]

    /// Of several turns, each figure's median.
    static func median(of turns: [TurnFigures]) -> TurnFigures {
        func middle(_ figure: (TurnFigures) -> Double) -> Double { Samples(turns.map(figure)).median }
        let names = Set(turns.flatMap(\.costs.keys))
        return TurnFigures(
            rate: middle(\.rate), p50: middle(\.p50), p95: middle(\.p95),
            costs: Dictionary(uniqueKeysWithValues: names.map { name in (name, middle { $0.costs[name] ?? 0 }) }))
    }

    /// Of all processes together.
    var cost: Double { costs.values.reduce(0, +) }
}
