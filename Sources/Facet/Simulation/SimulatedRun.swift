import CommandLineKit
import Jobs

/// A simulated run under one policy, and what it comes to.
struct SimulatedRun: Sendable {
    let policy: ScalingPolicyName
    let result: SimulationResult
    /// Of a worker for an hour, in whatever currency.
    let price: Double
    private let waits: [Double]
    private let latencies: [Double]

    init(policy: ScalingPolicyName, result: SimulationResult, price: Double) {
        self.policy = policy
        self.result = result
        self.price = price
        waits = result.waits
        latencies = result.latencies
    }

    var cost: Double { result.workerHours * price }

    static let header = [
        "policy", "requests", "lost", "wait p50", "p95", "p99", "answer p50", "p95", "p99", "workers", "starts",
        "to zero", "worker hours", "cost",
    ]

    /// A line of the table; times in seconds.
    var row: [String] {
        [policy.rawValue, "\(result.arrivals.count)", "\(result.lost)"]
            + (Self.shares.map { Self.digits(wait($0), 3) } + Self.shares.map { Self.digits(latency($0), 3) })
            + ["\(result.mostWorkers)", "\(result.starts)", Self.digits(result.secondsToZero, 3)]
            + [Self.digits(result.workerHours, 5), Self.digits(cost, 5)]
    }

    var json: JSON {
        [
            "policy": .string(policy.rawValue), "requests": .integer(result.arrivals.count),
            "lost": .integer(result.lost), "wait_seconds": Self.percentiles(wait),
            "answer_seconds": Self.percentiles(latency), "most_workers": .integer(result.mostWorkers),
            "starts": .integer(result.starts), "seconds_to_zero": .number(result.secondsToZero),
            "duration_seconds": .number(Double(result.end) / 1e6), "worker_hours": .number(result.workerHours),
            "cost": .number(cost),
        ]
    }

    private static let shares = [0.5, 0.95, 0.99]

    private func wait(_ share: Double) -> Double { SimulationResult.percentile(share, of: waits) }
    private func latency(_ share: Double) -> Double { SimulationResult.percentile(share, of: latencies) }

    private static func percentiles(_ value: (Double) -> Double) -> JSON {
        .object(shares.map { JSON.Member("p\(Int($0 * 100))", .number(value($0))) })
    }

    /// A number that is not negative, with so many decimals.
    static func digits(_ value: Double, _ count: Int) -> String {
        let scale = (0..<count).reduce(1) { scale, _ in scale * 10 }
        let whole = Int((value * Double(scale)).rounded())
        guard count > 0 else { return "\(whole)" }
        let fraction = "\(whole % scale)"
        return "\(whole / scale)." + String(repeating: "0", count: count - fraction.count) + fraction
    }
}
