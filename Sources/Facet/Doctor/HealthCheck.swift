import CommandLineKit

/// One thing that the doctor looked at.
struct HealthCheck: Sendable, Equatable {
    enum Verdict: String, Sendable {
        case fine = "ok"
        /// Works, but the user may want to know.
        case note
        case broken
    }

    let name: String
    let verdict: Verdict
    /// What was found.
    let finding: String
    /// What to do about it.
    let advice: String?

    init(_ name: String, _ verdict: Verdict, _ finding: String, advice: String? = nil) {
        self.name = name
        self.verdict = verdict
        self.finding = finding
        self.advice = advice
    }

    var json: JSON {
        [
            "name": .string(name), "verdict": .string(verdict.rawValue), "finding": .string(finding),
            "advice": advice.map(JSON.string) ?? .null,
        ]
    }
}
