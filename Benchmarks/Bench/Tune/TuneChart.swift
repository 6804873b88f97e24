import CommandLineKit

/// A sweep as a picture: photos a second over threads, a line for each detector setting.
struct TuneChart {
    let report: TuneReport

    private static let (width, height) = (900.0, 480.0)
    private static let (left, right, top, bottom) = (70.0, 560.0, 60.0, 420.0)
    private static let colors = [
        "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf",
        "#393b79", "#637939", "#8c6d31", "#843c39", "#7b4173", "#3182bd",
    ]

    /// The picture's text.
    var svg: String {
        let titles = [
            SVG.text("Photos a second, \(report.photos) photos", x: Self.left, y: 24, size: 16),
            SVG.text(
                report.machine.split(separator: ", ").prefix(3).joined(separator: ", "), x: Self.left, y: 44, size: 11),
            SVG.text("threads", x: (Self.left + Self.right) / 2, y: Self.bottom + 40, anchor: "middle"),
            SVG.text(report.best.workerCommand, x: Self.left, y: Self.height - 4, size: 13),
        ]
        let lines = efforts.enumerated().flatMap { line($1, index: $0) }
        let mark = SVG.ring(x: x(report.best.threads), y: y(report.best.rate))
        return SVG.picture(width: Self.width, height: Self.height, titles + axes + lines + [mark])
    }

    private var efforts: [SearchEffort] {
        report.points.reduce(into: []) { if !$0.contains($1.effort) { $0.append($1.effort) } }
    }

    private var mostThreads: Int { report.points.map(\.threads).max() ?? 1 }
    private var step: Double { Self.step(upTo: report.points.map(\.rate).max() ?? 1) }
    private var ceiling: Double { step * ((report.points.map(\.rate).max() ?? 1) / step).rounded(.up) }

    /// A round distance between the marks of an axis: 1, 2 or 5 times a power of ten, for four to ten marks.
    static func step(upTo greatest: Double) -> Double {
        guard greatest > 0, greatest.isFinite else { return 1 }
        var step = 1.0
        while greatest / step > 10 { step *= 10 }
        while greatest / step <= 1 { step /= 10 }
        return greatest / step > 5 ? step : greatest / step > 2 ? step / 2 : step / 5
    }

    private func x(_ threads: Int) -> Double {
        Self.left + (Self.right - Self.left) * Double(threads) / Double(mostThreads)
    }

    private func y(_ rate: Double) -> Double { Self.bottom - (Self.bottom - Self.top) * rate / ceiling }

    private var axes: [String] {
        let rows = (0...Int((ceiling / step).rounded())).flatMap { index in
            let rate = Double(index) * step
            return [
                SVG.line(x1: Self.left, y1: y(rate), x2: Self.right, y2: y(rate), color: "#ddd"),
                SVG.text(Format.number(rate, step < 1 ? 2 : 0), x: Self.left - 8, y: y(rate) + 4, anchor: "end"),
            ]
        }
        let columns = Set(report.points.map(\.threads)).sorted().map {
            SVG.text("\($0)", x: x($0), y: Self.bottom + 18, anchor: "middle")
        }
        return rows + columns
    }

    private func line(_ effort: SearchEffort, index: Int) -> [String] {
        let points = report.points.filter { $0.effort == effort }.sorted { $0.threads < $1.threads }
        let color = Self.colors[index % Self.colors.count]
        let path = points.map { (x: x($0.threads), y: y($0.rate)) }
        let share = Format.number(100 * (points.first?.keptShare ?? 1), 1)
        let (legendX, legendY) = (Self.right + 24, Self.top + 8 + 20 * Double(index))
        return [SVG.polyline(path, color: color)] + path.map { SVG.dot(x: $0.x, y: $0.y, color: color) } + [
            SVG.rectangle(x: legendX, y: legendY - 9, width: 14, height: 10, color: color),
            SVG.text("\(effort.title): \(share) % of the faces", x: legendX + 20, y: legendY),
        ]
    }
}
