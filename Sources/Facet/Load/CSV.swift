/// Comma-separated values (RFC 4180): fields with commas, quotes or line ends stand in double quotes.
enum CSV {
    /// The rows that have more than one empty field.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var previousWasQuote = false
        for character in text.drop(while: { $0 == "\u{FEFF}" }) {
            let afterQuote = previousWasQuote
            previousWasQuote = false
            switch character {
            case "\"":
                // A doubled quote inside a quoted field stands for one.
                if !isQuoted, afterQuote { field.append("\"") }
                previousWasQuote = isQuoted
                isQuoted.toggle()
            case "," where !isQuoted:
                row.append(field)
                field = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted:
                rows.append(row + [field])
                row = []
                field = ""
            default: field.append(character)
            }
        }
        rows.append(row + [field])
        return rows.filter { $0 != [""] }
    }

    static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
