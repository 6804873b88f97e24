/// What became of the requests and workers of a simulated run. Times are microseconds from its start.
struct SimulationResult: Sendable, Equatable {
    /// The service at a look.
    struct Moment: Sendable, Equatable {
        var time: Int64
        var waiting: Int
        var workers: Int
    }

    let arrivals: [Int64]
    /// When a worker got each request, and when it was answered; -1: never.
    var began: [Int64]
    var finished: [Int64]
    var moments: [Moment] = []
    /// Sum of the workers' lives, their start-up included: what is paid for.
    var workerSeconds = 0.0
    var starts = 0
    var mostWorkers = 0
    /// When the last worker was gone.
    var end: Int64 = 0

    init(arrivals: [Int64]) {
        self.arrivals = arrivals
        began = Array(repeating: -1, count: arrivals.count)
        finished = began
    }

    mutating func note(time: Int64, waiting: Int, workers: Int) {
        moments.append(Moment(time: time, waiting: waiting, workers: workers))
        mostWorkers = max(mostWorkers, workers)
    }

    var lost: Int { finished.count { $0 < 0 } }
    var lastReply: Int64 { finished.max() ?? 0 }
    var workerHours: Double { workerSeconds / 3_600 }

    /// Seconds from the last reply until no worker was left.
    var secondsToZero: Double { Double(end - lastReply) / 1e6 }

    /// Seconds from coming to being taken, least first.
    var waits: [Double] { differences(began) }
    /// Seconds from coming to the answer, least first.
    var latencies: [Double] { differences(finished) }

    private func differences(_ times: [Int64]) -> [Double] {
        zip(arrivals, times).lazy.filter { $1 >= 0 }.map { Double($1 - $0) / 1e6 }.sorted()
    }

    /// The value that `share` of the sorted values stay within (nearest rank); 0 if there are none.
    static func percentile(_ share: Double, of sorted: [Double]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
    }
}
