/// One way in which a peer does some work.
struct PeerCase: Sendable, Hashable {
    /// As the table names it.
    var label: String
    var environment: PeerEnvironment
    /// As Benchmarks/peers/cases.py names it.
    var name: String
    /// Threads that it may use.
    var threads = 1
}
