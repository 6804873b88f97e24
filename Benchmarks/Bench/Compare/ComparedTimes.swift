/// What some work cost Facet and one peer, in turn.
struct ComparedTimes: Sendable, Hashable, Codable {
    var work: String
    var peer: String
    var unit = ComparedUnit.milliseconds
    /// Seconds per item, or bytes: the median of each round.
    var facet: [Double]
    /// The same of the peer, of the same rounds.
    var other: [Double]

    /// How many times as much the peer took, per round.
    var ratios: Samples { Samples(zip(other, facet).map { $0 / $1 }) }

    /// The peer took less in the median round.
    var isSlower: Bool { ratios.median < 1 }

    /// What is slower than a peer first, otherwise in the given order.
    static func inOrder(_ rows: [ComparedTimes]) -> [ComparedTimes] {
        rows.filter(\.isSlower) + rows.filter { !$0.isSlower }
    }
}
