/// What SQS takes as text: the characters of XML 1.0 (the API reference's list at SendMessage).
enum SQSText {
    static func isLegal(_ text: String) -> Bool { !text.isEmpty && text.unicodeScalars.allSatisfy(isLegal) }

    /// With a replacement character for each that can't be sent; never empty.
    static func legal(_ text: String) -> String {
        guard !text.isEmpty else { return "-" }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.lazy.map { isLegal($0) ? $0 : "\u{FFFD}" })
        return String(result)
    }

    private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }
}
