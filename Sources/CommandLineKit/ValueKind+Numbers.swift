extension ValueKind where Value == Int {
    /// A whole number within `range`.
    public static func int(in range: ClosedRange<Int> = Int.min...Int.max) -> ValueKind {
        ValueKind(
            placeholder: "N",
            parse: { (text) throws(ValueError) in
                guard let value = Int(text), range.contains(value) else {
                    throw ValueError(expected: "a whole number" + Bounds.text(range))
                }
                return value
            },
            format: { String($0) })
    }

    /// A number of bytes: `512`, `64KB`, `20MB`, `1.5GB` (powers of 1,000) or `KiB`, `MiB`, `GiB` (powers of
    /// 1,024), in any case; the `B` may be left out.
    public static var byteSize: ValueKind {
        ValueKind(
            placeholder: "SIZE",
            parse: { (text) throws(ValueError) in try ByteSize.parse(text) },
            format: { ByteSize.text($0) })
    }
}

extension ValueKind where Value == Double {
    /// A finite number within `range`.
    public static func double(in range: ClosedRange<Double> = -Double.infinity...Double.infinity) -> ValueKind {
        ValueKind(
            placeholder: "X",
            parse: { (text) throws(ValueError) in
                guard let value = Double(text), value.isFinite, range.contains(value) else {
                    throw ValueError(expected: "a number" + Bounds.text(range))
                }
                return value
            },
            format: { $0.shortText })
    }
}

extension ValueKind where Value == Duration {
    /// A length of time: `30` or `30s` (seconds), `250ms`, `5m`, `2h`, with decimals if need be.
    public static var duration: ValueKind {
        ValueKind(
            placeholder: "TIME",
            parse: { (text) throws(ValueError) in try DurationText.parse(text) },
            format: { DurationText.text($0) })
    }
}

/// How a range reads in "expected …".
enum Bounds {
    static func text(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound > Int.min, range.upperBound < Int.max) {
        case (true, true): " from \(range.lowerBound) to \(range.upperBound)"
        case (true, false): " of at least \(range.lowerBound)"
        case (false, true): " of at most \(range.upperBound)"
        case (false, false): ""
        }
    }

    static func text(_ range: ClosedRange<Double>) -> String {
        switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
        case (true, true): " from \(range.lowerBound.shortText) to \(range.upperBound.shortText)"
        case (true, false): " of at least \(range.lowerBound.shortText)"
        case (false, true): " of at most \(range.upperBound.shortText)"
        case (false, false): ""
        }
    }
}
