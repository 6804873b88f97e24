/// What a peer's process is asked to measure; see Benchmarks/peers/peer.py.
struct PeerRequest: Codable, Sendable {
    var `case`: String
    var files: [String]
    var seconds: Double
    var least: Int
    /// Without calls to warm up.
    var cold = false
}
