/// Somebody whom Facet is measured against.
struct Contender {
    /// As the table names it.
    var label: String
    /// Where it lives; `nil` when it needs no environment of the peers.
    var environment: PeerEnvironment?
    /// One turn: a value for each of the contest's units.
    var measure: () throws -> [Double]
}
