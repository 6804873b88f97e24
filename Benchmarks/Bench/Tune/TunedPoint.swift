/// What one choice of threads and detector settings gave.
struct TunedPoint: Sendable, Hashable, Codable {
    var threads: Int
    var effort: SearchEffort
    /// Photos a second of all threads together.
    var rate: Double
    /// Seconds per photo on a thread: the median, and what 95 % of them don't exceed.
    var p50: Double
    var p95: Double
    /// Faces in all photos.
    var faces: Int
    /// Faces that the defaults find and that were found here, too.
    var kept: Int
    /// Faces that the defaults find.
    var expected: Int

    /// Share of the defaults' faces that were found; 1 where there are none.
    var keptShare: Double { expected == 0 ? 1 : Double(kept) / Double(expected) }

    /// The command line to start a worker with.
    var workerCommand: String { (["worker --threads \(threads)"] + effort.flags).joined(separator: " ") }
}
