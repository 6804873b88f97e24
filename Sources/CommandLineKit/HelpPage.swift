/// Lays out a `--help` page: paragraphs, two-column lists, examples; never wider than `width`.
struct HelpPage {
    static let width = 100
    /// Where the right column begins; a left entry that doesn't fit gets a line of its own.
    private static let column = 28

    private(set) var text = ""

    mutating func paragraph(_ words: String, indent: Int = 0, firstIndent: Int? = nil) {
        separate()
        append(Self.wrap(words, width: Self.width - indent), indent: indent, firstIndent: firstIndent)
    }

    mutating func list(_ title: String, _ rows: [(left: String, right: String)]) {
        guard !rows.isEmpty else { return }
        separate()
        text += title + ":\n"
        let column = min(Self.column, 4 + (rows.map(\.left.count).max() ?? 0))
        for row in rows {
            let left = "  " + row.left
            let lines = Self.wrap(row.right, width: Self.width - column)
            if left.count + 2 > column {
                text += left + "\n"
                append(lines, indent: column)
            } else {
                text += left + String(repeating: " ", count: column - left.count)
                append(lines, indent: column, firstIndent: 0)
            }
        }
    }

    mutating func examples(_ examples: [Example]) {
        guard !examples.isEmpty else { return }
        separate()
        text += "Examples:\n"
        for example in examples { text += "  # \(example.meaning)\n  \(example.call)\n" }
    }

    private mutating func separate() {
        if !text.isEmpty { text += "\n" }
    }

    private mutating func append(_ lines: [String], indent: Int, firstIndent: Int? = nil) {
        for (index, line) in lines.enumerated() {
            text += String(repeating: " ", count: index == 0 ? firstIndent ?? indent : indent) + line + "\n"
        }
    }

    /// Breaks at spaces; a word longer than `width` stands alone.
    static func wrap(_ words: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line]
    }
}
