/// What came back for one upload.
struct LoadAnswer: Sendable, Equatable {
    enum Outcome: Sendable, Equatable {
        /// 200 and a line `<stem>:<label>` with the stem that was sent.
        case label(String)
        /// Why it doesn't count as answered.
        case failure(String)
    }

    /// The request's number, from 0.
    let request: Int
    let stem: String
    let outcome: Outcome
    /// From the start of the connection to the end of the answer, in seconds.
    let seconds: Double

    /// Judges an HTTP answer to the upload of `stem`.
    static func judge(status: Int, body: String, stem: String) -> Outcome {
        let lines = body.split(whereSeparator: \.isNewline)
        guard status == 200 else {
            let reason = lines.first.map { ": \($0.prefix(120))" } ?? ""
            return .failure("HTTP \(status)\(reason)")
        }
        guard lines.count == 1 else { return .failure(lines.isEmpty ? "an empty answer" : "more than one answer") }
        let parts = lines[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return .failure("an answer without a label") }
        guard trim(parts[0]) == stem else { return .failure("an answer for another picture") }
        return .label(trim(parts[1]))
    }

    private static func trim(_ text: Substring) -> String {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
