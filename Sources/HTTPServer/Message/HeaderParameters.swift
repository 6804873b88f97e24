/// `value; name=token; name="quoted"`: the form of Content-Type and Content-Disposition.
struct HeaderParameters: Equatable {
    /// What stands before the first `;`, in lower case.
    var value: String
    /// Names in lower case, values with quotes and escapes removed; the first of equal names counts.
    var parameters: [String: String]

    init(_ text: String) {
        var scanner = Scanner(rest: Array(text.utf8)[...])
        value = ASCII.lowercased(ASCII.trimmed(Substring(String(decoding: scanner.upTo(.semicolon), as: UTF8.self))))
        parameters = [:]
        while scanner.skip(.semicolon) {
            guard let (name, value) = scanner.parameter() else { continue }
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    /// `image/png` is of type `image/`.
    func isOfType(_ prefix: String) -> Bool { value.hasPrefix(prefix) }
}

extension HeaderParameters {
    /// A cursor over the bytes.
    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func upTo(_ stop: UInt8) -> ArraySlice<UInt8> {
            let end = rest.firstIndex(of: stop) ?? rest.endIndex
            defer { rest = rest[end...] }
            return rest[..<end]
        }

        mutating func skip(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest.removeFirst()
            return true
        }

        mutating func skipBlanks() {
            rest = rest.drop(while: ASCII.isBlank)
        }

        mutating func parameter() -> (String, String)? {
            skipBlanks()
            let end = rest.firstIndex { $0 == .equals || $0 == .semicolon } ?? rest.endIndex
            let name = rest[..<end]
            rest = rest[end...]
            guard skip(.equals) else { return nil }
            skipBlanks()
            let value = rest.first == .quote ? quoted() : ASCII.trimmed(upTo(.semicolon))
            return (
                ASCII.lowercased(String(decoding: ASCII.trimmed(name), as: UTF8.self)),
                String(decoding: value, as: UTF8.self)
            )
        }

        /// A quoted string. A backslash escapes a quote or a backslash and stands for itself before anything else, so
        /// that a Windows path survives. When that leaves the string without its end (a name that ends in a
        /// backslash, sent as it is), backslashes are taken literally.
        mutating func quoted() -> ArraySlice<UInt8> {
            let inside = rest.dropFirst()
            let (value, end) = Self.unescaped(inside) ?? Self.literal(inside)
            rest = inside[end...]
            _ = upTo(.semicolon)
            return value[...]
        }

        private static func unescaped(_ text: ArraySlice<UInt8>) -> (value: [UInt8], end: Int)? {
            var value: [UInt8] = []
            var index = text.startIndex
            while index < text.endIndex {
                let byte = text[index]
                let next = index + 1 < text.endIndex ? text[index + 1] : 0
                if byte == .quote { return (value, index + 1) }
                if byte == .backslash, next == .quote || next == .backslash {
                    value.append(next)
                    index += 2
                } else {
                    value.append(byte)
                    index += 1
                }
            }
            return nil
        }

        private static func literal(_ text: ArraySlice<UInt8>) -> (value: [UInt8], end: Int) {
            guard let end = text.firstIndex(of: .quote) else { return (Array(text), text.endIndex) }
            return (Array(text[..<end]), end + 1)
        }
    }
}

extension UInt8 {
    fileprivate static let semicolon = UInt8(ascii: ";")
    fileprivate static let equals = UInt8(ascii: "=")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let backslash = UInt8(ascii: "\\")
}
