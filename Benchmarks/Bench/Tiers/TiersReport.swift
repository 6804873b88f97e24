import CommandLineKit

/// The whole service beside the engine alone.
struct TiersReport: Sendable, Codable {
    var machine: String
    var photos: Int
    var threads: Int
    var clients: Int
    /// Medians of the turns.
    var engine: TurnFigures
    var service: TurnFigures
    /// Service to engine, photos a second: the median of the rounds' ratios, their least and their greatest.
    var ratio: Double
    var leastRatio: Double
    var greatestRatio: Double
    /// One thread, and one client.
    var engineAlone: TurnFigures
    var serviceAlone: TurnFigures
    /// The most memory that each process ever had, bytes.
    var webMemory: Int
    var workerMemory: [Int]
    var coldStart: ColdStart
    var crowd: WaitingCrowd?
    /// Photos a second of the engine on 1, 2, … threads.
    var scaling: [Double]?

    var lines: [String] {
        var table = TextTable(header: ["", "photos/s", "p50, ms", "p95, ms", "CPU per photo, ms"])
        func add(_ title: String, _ figures: TurnFigures) {
            table.add(
                [title, Format.number(figures.rate, 1)]
                    + [figures.p50, figures.p95, figures.cost].map { Format.number($0 * 1e3, 2) })
        }
        add("engine, \(threads) threads", engine)
        add("service, \(clients) clients", service)
        add("engine, 1 thread", engineAlone)
        add("service, 1 client", serviceAlone)
        return [machine + ", \(photos) photos", ""] + table.lines + ["", ratioLine] + costLines + restLines
    }

    private var ratioLine: String {
        let spread = "\(Format.percent(leastRatio)) to \(Format.percent(greatestRatio))"
        return "service / engine: \(Format.percent(ratio)) (\(spread)); one client waits "
            + "\(Format.number((serviceAlone.p50 - engineAlone.p50) * 1e3, 2)) ms longer than the engine takes"
    }

    private var costLines: [String] {
        let parts = service.costs.sorted { $0.key < $1.key }.map { "\($0.key) \(Format.number($0.value * 1e3, 2))" }
        return ["CPU per photo under load, ms: " + parts.joined(separator: ", ")]
    }

    private var restLines: [String] {
        func megabytes(_ bytes: Int) -> String { "\(Format.number(Double(bytes) / 1e6, 0)) MB" }
        var lines = [
            "memory at most: web \(megabytes(webMemory)), workers \(workerMemory.map(megabytes).joined(separator: ", "))",
            "worker from nothing to its first answer: \(Format.number(coldStart.seconds, 3)) s, "
                + "\(megabytes(coldStart.memory)) at most",
        ]
        if let crowd {
            lines.append(
                "\(crowd.clients) requests waiting at once: web \(megabytes(crowd.memory)), "
                    + "\(megabytes(crowd.before)) before")
        }
        if let scaling, let one = scaling.first {
            let parts = scaling.enumerated().map {
                "\($0 + 1): \(Format.number($1, 1)) (\(Format.number($1 / one, 2)))"
            }
            lines.append("engine, photos/s by threads (beside one): " + parts.joined(separator: ", "))
        }
        return lines
    }
}
