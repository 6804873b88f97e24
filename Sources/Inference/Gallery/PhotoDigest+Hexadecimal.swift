extension PhotoDigest {
    /// The inverse of `description`; `nil` unless `text` is 64 hexadecimal digits, in either case.
    public init?(hexadecimal text: String) {
        let digits = text.utf8.compactMap(Self.value(ofDigit:))
        guard text.utf8.count == 2 * Self.byteCount, digits.count == text.utf8.count else { return nil }
        let bytes = (0..<Self.byteCount).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
        self = bytes.withUnsafeBytes { PhotoDigest(stored: $0) }
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
