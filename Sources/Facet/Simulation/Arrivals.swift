/// When requests come, as `--trace` says it.
enum Arrivals: Sendable, Equatable {
    /// All at once.
    case burst(Int)
    /// So many a second on average, independently of each other.
    case poisson(Double)
    /// So many a second, evenly.
    case constant(Double)
    /// A file with one time a line.
    case file(String)

    /// `burst:N`, `poisson:RATE`, `constant:RATE`; anything else is a file. `nil` if the number is none.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count) {
        case ("burst", 2):
            guard let count = Int(parts[1]), (1...Self.most).contains(count) else { return nil }
            self = .burst(count)
        case ("poisson", 2), ("constant", 2):
            guard let rate = Double(parts[1]), rate >= 0.001, rate <= 1e6 else { return nil }
            self = parts[0] == "poisson" ? .poisson(rate) : .constant(rate)
        default:
            guard !text.isEmpty else { return nil }
            self = .file(text)
        }
    }

    static let most = 10_000_000
    /// Microseconds: a year. More is a mistake, and hours of looking at a quiet queue.
    static let latest: Int64 = 31_557_600_000_000

    /// Microseconds from the start of the run, in order: at most `count`, and none later than `end`.
    func times(count: Int, end: Int64, seed: UInt64) throws -> [Int64] {
        switch self {
        case .burst(let size): return Array(repeating: 0, count: size)
        case .file(let path): return Array(try TraceFile.times(path).prefix(count).prefix { $0 <= end })
        case .constant(let rate):
            return (0..<count).lazy.map { Int64((Double($0) * 1e6 / rate).rounded()) }.prefix { $0 <= end }.map { $0 }
        case .poisson(let rate):
            var random = SeededRandom(seed: seed)
            var (times, now) = ([Int64](), 0.0)
            while times.count < count {
                now += random.exponential(mean: 1e6 / rate)
                guard now <= Double(end) else { break }
                times.append(Int64(now.rounded()))
            }
            return times
        }
    }
}
