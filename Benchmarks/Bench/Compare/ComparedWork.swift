/// Some work that Facet and peers do on the same files.
struct ComparedWork {
    /// As the table names it.
    var title: String
    /// The files, in order.
    var files: [String]
    /// What one call of `run` gets done.
    var items: Int
    /// Facet's way.
    var run: () throws -> Void
    var peers: [PeerCase]
}
