import CGetopt

extension GetoptScanner {
    /// What is wrong with `culprit`, the element of argv at which `getopt_long` gave up.
    func explain(_ answer: facet_getopt_answer, culprit: String) -> UsageError {
        let isLong = culprit.hasPrefix("--")
        let spelt = isLong ? String(culprit.prefix { $0 != "=" }) : "-\(answer.offendingLetter ?? "?")"
        if answer.code == Int32(UInt8(ascii: ":")) {
            let placeholder = index(ofCode: answer.offender).map { " (\(flags[$0].placeholder))" } ?? ""
            return UsageError("option '\(spelt)' needs a value\(placeholder)")
        }
        guard isLong else {
            return UsageError("unknown option '\(spelt)'", suggestion: suggestion(forLong: String(culprit.dropFirst())))
        }
        if answer.offender != 0 { return UsageError("option '\(spelt)' takes no value") }
        let written = String(spelt.dropFirst(2))
        let candidates = longNames.map(\.text).filter { $0.hasPrefix(written) }
        if candidates.count > 1 {
            let list = candidates.map { "--\($0)" }.joined(separator: ", ")
            return UsageError("option '\(spelt)' could be any of \(list)")
        }
        return UsageError("unknown option '\(spelt)'", suggestion: suggestion(forLong: written))
    }

    /// Also catches a long option written with one dash: `-json` is `--json`.
    private func suggestion(forLong written: String) -> String? {
        guard written.count > 1 else { return nil }
        return Spelling.closest(to: written, among: longNames.map(\.text)).map { "--\($0)" }
    }
}

extension facet_getopt_answer {
    /// The short option that is wrong.
    var offendingLetter: Character? {
        guard offender > 0, offender < GetoptScanner.firstCode, let scalar = UnicodeScalar(UInt32(offender)) else {
            return nil
        }
        return Character(scalar)
    }
}
