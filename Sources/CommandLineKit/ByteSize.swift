/// Numbers of bytes as people write them.
enum ByteSize {
    private static let units: [(name: String, size: Double)] = [
        ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776),
        ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12),
        ("k", 1e3), ("m", 1e6), ("g", 1e9), ("t", 1e12), ("b", 1), ("", 1),
    ]

    static func parse(_ text: String) throws(ValueError) -> Int {
        let error = ValueError(expected: "a size such as 512, 64KB or 20MB")
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count).lowercased().drop { $0 == " " }
        guard let value = Double(number), let size = units.first(where: { $0.name == unit })?.size else { throw error }
        let bytes = (value * size).rounded()
        // 2⁵³: beyond it, not every whole number is a Double.
        guard bytes < 9_007_199_254_740_992 else { throw error }
        return Int(bytes)
    }

    /// The shortest exact spelling: `20MB`, `64KiB`, `1234`.
    static func text(_ bytes: Int) -> String {
        let exact: [(String, Int)] = [
            ("GB", 1_000_000_000), ("GiB", 1_073_741_824), ("MB", 1_000_000), ("MiB", 1_048_576), ("KB", 1000),
            ("KiB", 1024),
        ]
        for (unit, size) in exact where bytes >= size && bytes % size == 0 { return "\(bytes / size)\(unit)" }
        return String(bytes)
    }
}
