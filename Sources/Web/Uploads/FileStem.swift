/// What stands before the colon in an answer: what names a picture in its client's records.
enum FileStem {
    /// For pictures that come without a file name.
    static let unnamed = "image"

    /// The file name (the last component of a path, should a client send one) up to its first full stop. What would
    /// break the answer, colons and control characters, becomes `_`.
    static func of(_ filename: String?) -> String {
        guard let filename else { return unnamed }
        return harmless(lastComponent(filename).prefix { $0 != "." })
    }

    /// Without colons and control characters: as it may stand on either side of the colon.
    static func harmless(_ text: some StringProtocol) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl =
                scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
            out.append(isControl || scalar == ":" ? "_" : scalar)
        }
        return String(out)
    }

    /// Backslashes separate only in what is plainly a Windows path; elsewhere they are part of the name.
    private static func lastComponent(_ filename: String) -> Substring {
        let scalars = filename.unicodeScalars
        let isWindows =
            filename.hasPrefix("\\\\") || scalars.count > 2 && scalars.dropFirst().starts(with: ":\\".unicodeScalars)
        guard let separator = scalars.lastIndex(where: { $0 == "/" || isWindows && $0 == "\\" }) else {
            return filename[...]
        }
        return filename[scalars.index(after: separator)...]
    }
}
