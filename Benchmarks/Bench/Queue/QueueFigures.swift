/// What `bench queue` measured.
struct QueueFigures: Sendable, Hashable, Codable {
    /// Many clients and workers at once.
    struct Crowd: Sendable, Hashable, Codable {
        var clients: Int
        var workers: Int
        /// Jobs a second.
        var rate: Double
    }

    /// Seconds from send to delete of each job, one after another.
    var alone: Samples
    var crowds: [Crowd] = []
    /// Seconds from a send to the return of a receive that was waiting for it.
    var wakeUps: Samples?

    var table: TextTable {
        var table = TextTable(header: ["", "p50, ms", "p95, ms", "jobs a second"])
        let mean = alone.values.reduce(0, +) / Double(alone.values.count)
        table.add(["one after another"] + times(alone) + [Format.number(1 / mean, 0)])
        for crowd in crowds {
            table.add(["\(crowd.clients) clients, \(crowd.workers) workers", "", "", Format.number(crowd.rate, 0)])
        }
        if let wakeUps { table.add(["wake-up of a waiting receiver"] + times(wakeUps) + [""]) }
        return table
    }

    private func times(_ samples: Samples) -> [String] {
        [samples.median, samples.percentile(95)].map { Format.number($0 * 1e3, 3) }
    }
}
