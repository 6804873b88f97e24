import CommandLineKit

/// Simulated runs as a picture: below each other the requests that wait, the workers and the time to the answer, over
/// the time of the run; a line for each policy.
struct SimulationChart {
    let title: String
    let runs: [SimulatedRun]

    private static let width = 900.0
    private static let (left, right) = (70.0, 880.0)
    private static let (top, height, gap) = (92.0, 150.0, 50.0)
    private static let colors = ["#3b7dbd", "#d1495b"]
    /// Points of a line: as many as can be told apart.
    private static let columns = 400

    private struct Panel {
        var name: String
        /// A line for each run: the greatest value in each column, `nil` where there is none.
        var lines: [[Double?]]
    }

    /// The picture's text.
    var svg: String {
        let panels = [
            Panel(name: "requests that wait", lines: runs.map { moments($0) { Double($0.waiting) } }),
            Panel(name: "workers", lines: runs.map { moments($0) { Double($0.workers) } }),
            Panel(name: "slowest answer, seconds", lines: runs.map(answers)),
        ]
        let drawn = panels.enumerated().flatMap { index, panel in
            draw(panel, top: Self.top + Double(index) * (Self.height + Self.gap))
        }
        let bottom = Self.top + 3 * (Self.height + Self.gap)
        return SVG.picture(width: Self.width, height: bottom + 20, heading + drawn + timeAxis(bottom: bottom))
    }

    private var heading: [String] {
        [SVG.text(title, x: 20, y: 28, size: 18, bold: true)]
            + runs.enumerated().flatMap { index, run in
                let x = 20 + 180 * Double(index)
                return [
                    SVG.rectangle(x: x, y: 44, width: 14, height: 10, color: Self.colors[index % Self.colors.count]),
                    SVG.text(run.policy.rawValue, x: x + 20, y: 54),
                ]
            }
    }

    // MARK: Values

    /// Microseconds.
    private var end: Int64 { max(1, runs.map(\.result.end).max() ?? 1) }

    private func column(_ time: Int64) -> Int {
        min(Self.columns - 1, Int(Double(time) / Double(end) * Double(Self.columns)))
    }

    private func answers(_ run: SimulatedRun) -> [Double?] {
        var line = [Double?](repeating: nil, count: Self.columns)
        for (arrival, finish) in zip(run.result.arrivals, run.result.finished) where finish >= 0 {
            let seconds = Double(finish - arrival) / 1e6
            line[column(finish)] = max(line[column(finish)] ?? 0, seconds)
        }
        return line
    }

    /// A value lasts until the next look.
    private func moments(_ run: SimulatedRun, _ value: (SimulationResult.Moment) -> Double) -> [Double?] {
        var line = [Double?](repeating: nil, count: Self.columns)
        for moment in run.result.moments {
            let index = column(moment.time)
            line[index] = max(line[index] ?? 0, value(moment))
        }
        var last = 0.0
        let ended = column(run.result.end)
        return line.enumerated().map { index, greatest in
            last = greatest ?? (index > ended ? 0 : last)
            return last
        }
    }

    // MARK: Drawing

    private func draw(_ panel: Panel, top: Double) -> [String] {
        let greatest = panel.lines.joined().compactMap { $0 }.max() ?? 0
        let step = Self.step(upTo: greatest)
        let count = max(1, Int((greatest / step).rounded(.up)))
        let bottom = top + Self.height
        func y(_ value: Double) -> Double { bottom - Self.height * value / (step * Double(count)) }
        let grid = (0...count).flatMap { index in
            let value = Double(index) * step
            return [
                SVG.line(x1: Self.left, y1: y(value), x2: Self.right, y2: y(value), color: "#ddd"),
                SVG.text(Self.mark(value, step: step), x: Self.left - 8, y: y(value) + 4, anchor: "end"),
            ]
        }
        let lines = panel.lines.enumerated().map { index, line in
            let points = line.enumerated().compactMap { column, value in value.map { (x: x(column), y: y($0)) } }
            return SVG.polyline(points, color: Self.colors[index % Self.colors.count])
        }
        return [SVG.text(panel.name, x: Self.left, y: top - 10, size: 13, bold: true)] + grid + lines
    }

    private func timeAxis(bottom: Double) -> [String] {
        let seconds = Double(end) / 1e6
        let step = Self.step(upTo: seconds)
        return (0...Int(seconds / step)).map { index in
            let value = Double(index) * step
            return SVG.text(
                Self.mark(value, step: step) + " s", x: Self.left + (Self.right - Self.left) * value / seconds,
                y: bottom - Self.gap + 20, anchor: "middle")
        }
    }

    private func x(_ column: Int) -> Double {
        Self.left + (Self.right - Self.left) * Double(column) / Double(Self.columns)
    }

    private static func mark(_ value: Double, step: Double) -> String {
        SimulatedRun.digits(value, step < 0.1 ? 3 : step < 1 ? 1 : 0)
    }

    /// 1, 2 or 5 times a power of ten, so that there are two to five marks.
    static func step(upTo greatest: Double) -> Double {
        guard greatest > 0.001, greatest.isFinite else { return greatest > 0 ? 0.001 : 1 }
        var power = 1.0
        while power * 10 <= greatest { power *= 10 }
        while power > greatest { power /= 10 }
        return greatest / power >= 5 ? power * 2 : greatest / power >= 2 ? power : power / 2
    }
}
