/// What a peer's process answers.
struct PeerReply: Codable, Sendable {
    /// Seconds per item, one per call.
    var times: [Double]?
    /// Versions of the packages that it has.
    var versions: [String: String]?
    /// Why there is no answer.
    var error: String?
}
