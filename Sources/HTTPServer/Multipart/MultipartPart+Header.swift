extension MultipartPart {
    /// From what stands between a boundary and the empty line before a part's data.
    /// - Throws: `malformedHeader`.
    init(header bytes: ArraySlice<UInt8>) throws(MultipartError) {
        self.init(name: "")
        for line in Self.lines(bytes) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedHeader }
            let name = ASCII.trimmed(Substring(decoding: line[..<colon], as: UTF8.self))
            let value = ASCII.trimmed(Substring(decoding: line[(colon + 1)...], as: UTF8.self))
            if ASCII.equalIgnoringCase(name, "Content-Disposition") {
                read(disposition: HeaderParameters(String(value)))
            } else if ASCII.equalIgnoringCase(name, "Content-Type") {
                contentType = HeaderParameters(String(value)).value
            }
        }
    }

    /// Ended by CR LF; a bare line feed is part of a line (some clients send one in a file name as it is).
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == 0x0A && index > start && bytes[index - 1] == 0x0D {
            lines.append(bytes[start..<(index - 1)])
            start = index + 1
        }
        lines.append(bytes[start...])
        return lines.filter { !$0.isEmpty }
    }

    private mutating func read(disposition: HeaderParameters) {
        name = Self.unescape(disposition.parameters["name"] ?? "")
        // RFC 5987 (`filename*=utf-8''…`, as Python's older urllib3 sends names that are not plain ASCII) wins over the
        // plain form, which is then only a fallback.
        if let extended = disposition.parameters["filename*"].flatMap(Self.extended) {
            filename = extended
        } else if let plain = disposition.parameters["filename"] {
            filename = Self.unescape(plain)
        }
    }

    /// Browsers and curl write a quote and line ends as `%22`, `%0D`, `%0A` and leave every other `%` as it is (WHATWG
    /// HTML, "multipart/form-data encoding algorithm"), so exactly these three are decoded.
    private static func unescape(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var out: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let code = byte == UInt8(ascii: "%") ? String(decoding: rest.prefix(2), as: UTF8.self).uppercased() : ""
            guard let decoded: UInt8 = ["22": 0x22, "0D": 0x0D, "0A": 0x0A][code] else {
                out.append(byte)
                continue
            }
            out.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `charset'language'percent-encoded`; only UTF-8 is in use.
    private static func extended(_ text: String) -> String? {
        let pieces = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3, ASCII.equalIgnoringCase(pieces[0], "utf-8") else { return nil }
        return PercentCoding.decode(pieces[2])
    }
}
