/// Columns of equal width for people: numbers to the right, words to the left.
struct TextTable {
    let header: [String]
    let rows: [[String]]

    var lines: [String] {
        let all = (header.isEmpty ? [] : [header]) + rows
        let columns = all.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in all.map { Self.cell($0, column).count }.max() ?? 0 }
        let isNumeric = (0..<columns).map { column in rows.allSatisfy { Self.isNumber(Self.cell($0, column)) } }
        return all.map { row in
            let cells = (0..<columns).map { column in
                let text = Self.cell(row, column)
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return isNumeric[column] ? padding + text : text + padding
            }
            return Self.withoutTrailingSpaces(cells.joined(separator: "  "))
        }
    }

    private static func cell(_ row: [String], _ column: Int) -> String { column < row.count ? row[column] : "" }

    private static func isNumber(_ text: String) -> Bool { text.isEmpty || Double(text) != nil }

    private static func withoutTrailingSpaces(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
