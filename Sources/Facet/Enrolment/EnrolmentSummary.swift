/// The counts of a whole enrolment.
struct EnrolmentSummary: Sendable {
    private(set) var results: [EnrolmentResult] = []

    mutating func add(_ results: [EnrolmentResult]) { self.results += results }

    private func count(_ code: String) -> Int { results.count { $0.outcome.code == code } }

    var isComplete: Bool { results.allSatisfy(\.outcome.isEnrolled) }

    /// `added 3 photos of 2 people, 1 was there already, 1 has no face`
    var line: String {
        let added = results.filter { $0.outcome.code == "added" }
        let people = Set(added.map(\.name)).count
        var parts = ["added " + Wording.count(added.count, "photo")]
        if people > 0 { parts[0] += " of " + Wording.count(people, "person", "people") }
        let rest: [(Int, String, String)] = [
            (count("already_there"), "was there already", "were there already"),
            (count("no_face"), "has no face", "have no face"),
            (count("belongs_to_another"), "belongs to somebody else", "belong to somebody else"),
            (count("failed"), "can't be used", "can't be used"),
        ]
        parts += rest.filter { $0.0 > 0 }.map { "\($0.0) " + ($0.0 == 1 ? $0.1 : $0.2) }
        let several = results.count { if case .added(let faces) = $0.outcome { faces > 1 } else { false } }
        if several > 0 { parts.append("\(several) with several faces (the largest was taken)") }
        return parts.joined(separator: ", ")
    }
}
