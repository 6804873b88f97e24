import CommandLineKit

/// The outcome of a whole run.
struct LoadReport: Sendable {
    /// In the order of the requests.
    let answers: [LoadAnswer]
    /// By stem; `nil` when nobody said what is right.
    let predictions: [String: String]?
    let seconds: Double

    var completed: [LoadAnswer] {
        answers.filter { if case .label = $0.outcome { true } else { false } }
    }
    var failedCount: Int { answers.count - completed.count }

    var correctCount: Int {
        guard let predictions else { return 0 }
        return answers.count { answer in predictions[answer.stem].map { answer.outcome == .label($0) } ?? false }
    }
    /// A picture that the prediction file doesn't know counts as wrong.
    var wrongCount: Int { predictions == nil ? 0 : completed.count - correctCount }

    var isFlawless: Bool { failedCount == 0 && wrongCount == 0 }

    /// What clients of this kind of service end with, to the letter.
    var closingLines: [String] {
        [
            "Total number of requests: \(answers.count)",
            "Total number of requests completed successfully: \(completed.count)",
            "Total number of failed requests: \(failedCount)",
            "Total number of correct predictions : \(correctCount)",
            "Total number of wrong predictions: \(wrongCount)",
            "Total Test Duration: \(seconds) (seconds)",
        ]
    }

    /// Why requests failed, the most frequent reason first.
    var failures: [(reason: String, count: Int)] {
        var counts: [String: Int] = [:]
        for answer in answers {
            if case .failure(let reason) = answer.outcome { counts[reason, default: 0] += 1 }
        }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// The response time that `fraction` of the completed requests stayed within, in seconds (nearest rank).
    func latency(_ fraction: Double) -> Double? {
        let times = completed.map(\.seconds).sorted()
        guard !times.isEmpty else { return nil }
        return times[min(times.count - 1, max(0, Int((fraction * Double(times.count)).rounded(.up)) - 1))]
    }

    var meanLatency: Double? {
        let times = completed.map(\.seconds)
        return times.isEmpty ? nil : times.reduce(0, +) / Double(times.count)
    }

    var json: JSON {
        let latencies: [(String, Double?)] = [
            ("mean", meanLatency), ("p50", latency(0.5)), ("p90", latency(0.9)), ("p95", latency(0.95)),
            ("p99", latency(0.99)), ("max", latency(1)),
        ]
        return [
            "requests": .integer(answers.count),
            "completed": .integer(completed.count),
            "failed": .integer(failedCount),
            "correct": .integer(correctCount),
            "wrong": .integer(wrongCount),
            "seconds": .number(seconds),
            "requests_per_second": .number(Double(completed.count) / max(seconds, 1e-9)),
            "latency_seconds": .object(latencies.map { JSON.Member($0.0, $0.1.map(JSON.number) ?? .null) }),
            "failures": .array(failures.map { ["reason": .string($0.reason), "count": .integer($0.count)] }),
        ]
    }

    /// `Image,Results` and one line per completed request.
    var csv: String {
        let rows = completed.map { answer in
            if case .label(let label) = answer.outcome { CSV.line([answer.stem, label]) } else { "" }
        }
        return (["Image,Results"] + rows).joined(separator: "\n") + "\n"
    }
}
