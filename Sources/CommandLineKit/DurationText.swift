/// Lengths of time as people write them.
enum DurationText {
    private static let units: [(name: String, seconds: Double)] = [
        ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1),
    ]

    static func parse(_ text: String) throws(ValueError) -> Duration {
        let error = ValueError(expected: "a time such as 30, 30s, 250ms or 5m")
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count)
        guard let value = Double(number), let scale = units.first(where: { $0.name == unit })?.seconds else {
            throw error
        }
        let seconds = value * scale
        // A century: more is a mistake, and far from what Duration can hold.
        guard seconds < 3_155_760_000 else { throw error }
        return .microseconds(Int64((seconds * 1e6).rounded()))
    }

    /// `5m`, `90s`, `250ms`.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard attoseconds == 0 else {
            let milliseconds = Double(seconds) * 1000 + Double(attoseconds) / 1e15
            return milliseconds == milliseconds.rounded() ? "\(Int(milliseconds))ms" : "\(milliseconds)ms"
        }
        if seconds != 0, seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        if seconds != 0, seconds % 60 == 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
