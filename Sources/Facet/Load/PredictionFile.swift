import CommandLineKit
import FoundationEssentials

/// The right answers: CSV with the header `Image,Results`, where `Image` is a file name or its stem.
struct PredictionFile: Sendable {
    /// By stem.
    let labels: [String: String]

    init(path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path)), let text = String(data: data, encoding: .utf8)
        else { throw CommandFailure("can't read the prediction file \(path)") }
        let rows = CSV.rows(text)
        guard rows.first?.map({ $0.lowercased() }) == ["image", "results"] else {
            throw CommandFailure(
                "\(path) isn't a prediction file",
                hint: "Its first line must be 'Image,Results', one image a line after.")
        }
        var labels: [String: String] = [:]
        for row in rows.dropFirst() where row.count == 2 {
            labels[FileStem.of(row[0])] = Self.trim(row[1])
        }
        self.labels = labels
    }

    private static func trim(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
