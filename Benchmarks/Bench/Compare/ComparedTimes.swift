/// How long Facet and one peer took for the same work, in turn.
struct ComparedTimes: Sendable, Hashable, Codable {
    var work: String
    var peer: String
    /// Seconds per item: the median of each round.
    var facet: [Double]
    /// The same of the peer, of the same rounds.
    var other: [Double]

    /// How many times as long the peer took, per round.
    var ratios: Samples { Samples(zip(other, facet).map { $0 / $1 }) }

    /// The peer was faster in the median round.
    var isSlower: Bool { ratios.median < 1 }
}
