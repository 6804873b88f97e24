/// How fast a stage was, on all threads together.
struct StageResult: Sendable, Hashable, Codable {
    var title: String
    var threads: Int
    /// Seconds per item on a thread: the median, and what 95 % of the calls don't exceed.
    var p50: Double
    var p95: Double
    /// Items a second of all threads together.
    var rate: Double
    /// Floating-point operations a second of all threads together, a multiply-add counting two.
    var operations: Double?
    /// Allocations per item in steady state, of the thread that made most; `nil` where they can't be counted.
    var allocations: Double?
    /// Most bytes of the process in memory at a time while this was measured; `nil` where the system doesn't tell.
    var peakBytes: Int?

    /// - Parameters:
    ///   - threads: what each thread measured, at least one.
    ///   - multiplyAdds: per item.
    init(title: String, threads: [ThreadTimes], multiplyAdds: Int?, peakBytes: Int? = nil) {
        let all = Samples(threads.flatMap(\.samples.values))
        self.title = title
        self.threads = threads.count
        p50 = all.median
        p95 = all.percentile(95)
        rate = threads.reduce(0) { $0 + 1 / $1.samples.median }
        allocations = threads.compactMap(\.allocations).max()
        self.peakBytes = peakBytes
        operations = multiplyAdds.map { 2 * Double($0) * rate }
    }

    static let header = [
        "", "p50, ms", "p95, ms", "a second", "GFLOP/s", "of the peak", "allocations each", "MB at most",
    ]

    /// - Parameter peak: floating-point operations a second of one core.
    func row(peak: Double) -> [String] {
        [title, Format.number(p50 * 1e3, 3), Format.number(p95 * 1e3, 3), Format.number(rate, 1)]
            + [
                operations.map { Format.number($0 / 1e9, 0) } ?? "",
                operations.map { Format.number(100 * $0 / (peak * Double(threads)), 0) + " %" } ?? "",
                allocations.map { Format.number($0, 1) } ?? "", peakBytes.map { "\($0 / 1_000_000)" } ?? "",
            ]
    }
}
