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
        let head =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(px(Self.width)) \(px(Self.height))\" "
            + "width=\"\(px(Self.width))\" height=\"\(px(Self.height))\" font-family=\"sans-serif\" font-size=\"12\">"
        let paper = "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
        let titles = [
            text("Photos a second, \(report.photos) photos", x: Self.left, y: 24, size: 16),
            text(
                report.machine.split(separator: ", ").prefix(3).joined(separator: ", "), x: Self.left, y: 44, size: 11),
            text("threads", x: (Self.left + Self.right) / 2, y: Self.bottom + 40, anchor: "middle"),
            text(report.best.workerCommand, x: Self.left, y: Self.height - 4, size: 13),
        ]
        let lines = efforts.enumerated().flatMap { line($1, index: $0) }
        return ([head, paper] + titles + axes + lines + mark + ["</svg>"]).joined(separator: "\n") + "\n"
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
                "<line x1=\"\(px(Self.left))\" x2=\"\(px(Self.right))\" y1=\"\(px(y(rate)))\" y2=\"\(px(y(rate)))\" "
                    + "stroke=\"#ddd\"/>",
                text(Format.number(rate, step < 1 ? 2 : 0), x: Self.left - 8, y: y(rate) + 4, anchor: "end"),
            ]
        }
        let columns = Set(report.points.map(\.threads)).sorted().map {
            text("\($0)", x: x($0), y: Self.bottom + 18, anchor: "middle")
        }
        return rows + columns
    }

    private func line(_ effort: SearchEffort, index: Int) -> [String] {
        let points = report.points.filter { $0.effort == effort }.sorted { $0.threads < $1.threads }
        let color = Self.colors[index % Self.colors.count]
        let path = points.map { "\(px(x($0.threads))),\(px(y($0.rate)))" }.joined(separator: " ")
        let dots = points.map {
            "<circle cx=\"\(px(x($0.threads)))\" cy=\"\(px(y($0.rate)))\" r=\"3\" fill=\"\(color)\"/>"
        }
        let share = Format.number(100 * (points.first?.keptShare ?? 1), 1)
        let (legendX, legendY) = (Self.right + 24, Self.top + 8 + 20 * Double(index))
        return ["<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>"] + dots + [
            "<rect x=\"\(px(legendX))\" y=\"\(px(legendY - 9))\" width=\"14\" height=\"10\" fill=\"\(color)\"/>",
            text("\(effort.title): \(share) % of the faces", x: legendX + 20, y: legendY),
        ]
    }

    private var mark: [String] {
        let (x, y) = (px(x(report.best.threads)), px(y(report.best.rate)))
        return ["<circle cx=\"\(x)\" cy=\"\(y)\" r=\"8\" fill=\"none\" stroke=\"black\" stroke-width=\"2\"/>"]
    }

    private func text(_ words: String, x: Double, y: Double, size: Int = 12, anchor: String = "start") -> String {
        "<text x=\"\(px(x))\" y=\"\(px(y))\" font-size=\"\(size)\" text-anchor=\"\(anchor)\">\(Self.escaped(words))</text>"
    }

    /// Words as they may stand in XML.
    static func escaped(_ words: String) -> String {
        words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private func px(_ value: Double) -> String { Format.number(value, 1) }
}
