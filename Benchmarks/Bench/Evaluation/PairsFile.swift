import CommandLineKit
import Foundation

/// LFW's list of pairs. The first line gives the number of pairs per kind (View 1: `500`) or folds and pairs per kind
/// and fold (View 2: `10  300`); then, per fold, as many lines `name i j` (the same person) and `name i name j`.
struct PairsFile {
    static let folds = 10

    var pairs: [LabelledPair]

    /// Every photo that occurs, sorted.
    var photos: [String] { Set(pairs.flatMap { [$0.first, $0.second] }).sorted() }

    init(path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFailure("can't read the pairs in \(path)")
        }
        try self.init(text: text)
    }

    init(text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace) }
        let counts = (lines.first ?? []).compactMap { Int($0) }
        guard counts.count == lines.first?.count, let perKind = counts.last, (1...2).contains(counts.count) else {
            throw CommandFailure("a list of pairs begins with their number, or with folds and pairs per fold")
        }
        let folds = counts.count == 2 ? counts[0] : 1
        guard perKind > 0, folds > 0, lines.count == 1 + 2 * perKind * folds else {
            throw CommandFailure("\(lines.count - 1) pairs, where the first line promises \(2 * perKind * folds)")
        }
        pairs = []
        for (index, fields) in lines.dropFirst().enumerated() {
            // A list without folds is cut into ten, each with a tenth of either kind.
            let fold = folds > 1 ? index / (2 * perKind) : index % perKind * Self.folds / perKind
            pairs.append(try Self.pair(fields, fold: fold))
        }
    }

    private static func pair(_ fields: [Substring], fold: Int) throws -> LabelledPair {
        if fields.count == 3, let first = Int(fields[1]), let second = Int(fields[2]) {
            return LabelledPair(
                first: photo(fields[0], first), second: photo(fields[0], second), isSame: true, fold: fold)
        }
        if fields.count == 4, let first = Int(fields[1]), let second = Int(fields[3]) {
            return LabelledPair(
                first: photo(fields[0], first), second: photo(fields[2], second), isSame: false, fold: fold)
        }
        throw CommandFailure("not a pair: \(fields.joined(separator: " "))")
    }

    private static func photo(_ name: Substring, _ number: Int) -> String {
        "\(name)/\(name)_\(String(format: "%04d", number)).jpg"
    }

    /// The person that a photo of the list shows.
    static func person(of photo: String) -> Substring { photo.prefix { $0 != "/" } }
}
