/// All points of a sweep, and the one to use.
struct TuneReport: Sendable, Hashable, Codable {
    var machine: String
    var photos: Int
    var points: [TunedPoint]
    /// Least share of the defaults' faces that a choice must find.
    var keep: Double
    var best: TunedPoint

    /// Faster by less than this is within what a measurement varies by.
    static let noise = 0.03

    /// - Parameter points: at least one; those with the default settings find all of the defaults' faces.
    init?(machine: String, photos: Int, points: [TunedPoint], keep: Double) {
        guard let best = Self.best(of: points, keep: keep) else { return nil }
        self.machine = machine
        self.photos = photos
        self.points = points
        self.keep = keep
        self.best = best
    }

    /// The fastest point that finds enough; of those that are as fast within the noise, the one nearest to the defaults,
    /// then with the fewest threads, then the fastest.
    static func best(of points: [TunedPoint], keep: Double) -> TunedPoint? {
        let allowed = points.filter { $0.keptShare >= keep }
        guard let rate = allowed.map(\.rate).max() else { return nil }
        return allowed.filter { $0.rate >= rate * (1 - noise) }.min {
            ($0.effort.changes, $0.threads, -$0.rate) < ($1.effort.changes, $1.threads, -$1.rate)
        }
    }

    var lines: [String] {
        var table = TextTable(header: [
            "settings", "threads", "photos/s", "p50, ms", "p95, ms", "faces", "of the defaults'",
        ])
        for point in points {
            table.add([
                point.effort.title, "\(point.threads)", Format.number(point.rate, 1),
                Format.number(point.p50 * 1e3, 2), Format.number(point.p95 * 1e3, 2), "\(point.faces)",
                "\(point.kept)/\(point.expected)",
            ])
        }
        return table.lines + [
            "", "Fastest that finds at least \(Format.number(100 * keep, 1)) % of the faces that the defaults find:",
            "",
            "    " + best.workerCommand, "",
        ]
    }
}
