/// Splits a command line as a shell would: spaces separate, single quotes hold together, redirections and pipes end it.
enum ShellWords {
    struct OpenQuote: Error {}

    static func split(_ line: String) throws -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in line {
            switch character {
            case "'":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                if let done = word { words.append(done) }
                word = nil
            case "|" where !isQuoted, ">" where !isQuoted:
                return words
            default: word = (word ?? "") + String(character)
            }
        }
        if isQuoted { throw OpenQuote() }
        return words + (word.map { [$0] } ?? [])
    }
}
