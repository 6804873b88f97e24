/// A request in the form whose digest is signed.
/// Source: "Create a signed AWS API request", AWS Identity and Access Management user guide.
struct CanonicalRequest: Sendable {
    let text: String
    /// Names, sorted, in small letters, separated by `;`.
    let signedHeaders: String

    /// - Parameters:
    ///   - path: as sent, that is, escaped once.
    ///   - query: not escaped.
    ///   - headers: all that are signed, `host` among them.
    ///   - payload: hexadecimal SHA-256 of the body, or a word that stands for it.
    init(
        method: String, path: String, query: [QueryItem], headers: [HTTPField], payload: String, rules: SigningRules
    ) {
        let folded = Self.folded(headers)
        signedHeaders = folded.map(\.name).joined(separator: ";")
        let lines =
            [method, Self.path(path, rules), Self.query(query)] + folded.map { "\($0.name):\($0.value)" }
            + ["", signedHeaders, payload]
        text = lines.joined(separator: "\n")
    }

    static func path(_ sent: String, _ rules: SigningRules) -> String {
        let path = rules.normalizesPath ? normalized(sent) : sent
        let escaped = rules.escapesTwice ? Escaping.path(path) : path
        return escaped.isEmpty ? "/" : escaped
    }

    /// Without `.`, `..` and empty segments; a slash at the end stays.
    static func normalized(_ path: String) -> String {
        var kept: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." {
                _ = kept.popLast()
            } else {
                kept.append(segment)
            }
        }
        let trailing = path.hasSuffix("/") && !kept.isEmpty
        return "/" + kept.joined(separator: "/") + (trailing ? "/" : "")
    }

    /// Sorted by escaped name, then by escaped value, byte by byte; a bare name has an empty value.
    static func query(_ items: [QueryItem]) -> String {
        items.map { (Escaping.component($0.name), Escaping.component($0.value ?? "")) }
            .sorted { $0.0 == $1.0 ? precedes($0.1, $1.1) : precedes($0.0, $1.0) }
            .map { "\($0.0)=\($0.1)" }
            .joined(separator: "&")
    }

    private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    /// In small letters, sorted; those of one name joined by commas in the order in which they are sent; blanks trimmed at both ends and
    /// made one inside.
    private static func folded(_ headers: [HTTPField]) -> [HTTPField] {
        var values: [String: [String]] = [:]
        for header in headers {
            values[header.name.lowercased(), default: []].append(
                header.value.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " "))
        }
        return values.keys.sorted { precedes($0, $1) }.map { HTTPField($0, (values[$0] ?? []).joined(separator: ",")) }
    }
}
