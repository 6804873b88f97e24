import CommandLineKit
import Foundation

/// The comparison as a picture: a bar for each row, from 1 to the ratio, with its spread, over a logarithmic axis; in
/// the table's order.
struct ComparisonChart {
    let rows: [ComparedTimes]
    let machine: String

    private static let width = 1060.0
    private static let (left, right, top) = (440.0, 980.0, 92.0)
    private static let (rowHeight, headingHeight) = (18.0, 26.0)
    private static let (faster, slower, spread) = ("#3b7dbd", "#d1495b", "#222")

    /// Rows of the same work that follow each other.
    private struct Block {
        var work: String
        var rows: [ComparedTimes]
    }

    /// The picture's text.
    var svg: String {
        let titles = [
            SVG.text("How many times faster than others Facet is, or smaller", x: 20, y: 28, size: 18, bold: true),
            SVG.text("\(shortMachine); bars: median of the rounds, thin lines: least to greatest", x: 20, y: 48),
        ]
        var (bars, y) = ([String](), Self.top)
        for block in blocks {
            bars.append(SVG.text(block.work, x: 20, y: y + 18, size: 13, bold: true))
            y += Self.headingHeight
            for row in block.rows {
                bars += bar(row, y: y)
                y += Self.rowHeight
            }
        }
        return SVG.picture(width: Self.width, height: y + 40, titles + axis(bottom: y + 8) + bars)
    }

    private var shortMachine: String { machine.split(separator: ", ").prefix(3).joined(separator: ", ") }

    private var blocks: [Block] {
        ComparedTimes.inOrder(rows).reduce(into: []) { blocks, row in
            if let last = blocks.last, last.work == row.work, last.rows[0].isSlower == row.isSlower {
                blocks[blocks.count - 1].rows.append(row)
            } else {
                blocks.append(Block(work: row.work, rows: [row]))
            }
        }
    }

    /// The numbers at the axis: 1, 2 and 5 times powers of ten, so that all ratios and 1 lie between the outermost.
    var marks: [Double] {
        Self.marks(
            from: min(1, rows.map(\.ratios.least).min() ?? 1), to: max(1, rows.map(\.ratios.greatest).max() ?? 1))
    }

    static func marks(from least: Double, to greatest: Double) -> [Double] {
        let all = (-3...5).flatMap { power in [1, 2, 5].map { $0 * pow(10, Double(power)) } }
        let low = all.last { $0 <= least } ?? all[0]
        let high = all.first { $0 >= greatest && $0 > low } ?? all[all.count - 1]
        return all.filter { low...high ~= $0 }
    }

    private func x(_ ratio: Double) -> Double {
        let marks = marks
        let share = log(ratio / marks[0]) / log(marks[marks.count - 1] / marks[0])
        return Self.left + (Self.right - Self.left) * min(max(share, 0), 1)
    }

    private func axis(bottom: Double) -> [String] {
        marks.flatMap { mark in
            let isOne = abs(mark - 1) < 1e-9
            let name = Format.number(mark, mark < 0.01 ? 3 : mark < 0.1 ? 2 : mark < 1 ? 1 : 0) + "×"
            return [
                SVG.line(
                    x1: x(mark), y1: Self.top - 8, x2: x(mark), y2: bottom, color: isOne ? "#222" : "#ddd",
                    width: isOne ? 2 : 1),
                SVG.text(name, x: x(mark), y: Self.top - 14, anchor: "middle", bold: isOne),
                SVG.text(name, x: x(mark), y: bottom + 16, anchor: "middle", bold: isOne),
            ]
        }
    }

    private func bar(_ row: ComparedTimes, y: Double) -> [String] {
        let ratios = row.ratios
        let (from, to) = (min(x(1), x(ratios.median)), max(x(1), x(ratios.median)))
        let middle = y + Self.rowHeight / 2
        let end = max(to, x(ratios.greatest))
        let caps = [ratios.least, ratios.greatest].map {
            SVG.line(x1: x($0), y1: middle - 3, x2: x($0), y2: middle + 3, color: Self.spread)
        }
        return [
            SVG.text(row.peer, x: Self.left - 12, y: middle + 4, anchor: "end"),
            SVG.rectangle(
                x: from, y: y + 3, width: to - from, height: Self.rowHeight - 6,
                color: row.isSlower ? Self.slower : Self.faster),
            SVG.line(x1: x(ratios.least), y1: middle, x2: x(ratios.greatest), y2: middle, color: Self.spread),
        ] + caps + [
            SVG.text(
                Format.number(ratios.median, ratios.median < 10 ? 2 : 1) + "×", x: end + 6, y: middle + 4,
                bold: row.isSlower)
        ]
    }
}
