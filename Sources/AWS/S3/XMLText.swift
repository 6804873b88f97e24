/// Elements of an XML text that we write. Control characters are written by their numbers, so that the other side's
/// normalisation of line ends and blanks doesn't change keys.
enum XMLText {
    static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    /// The whole document.
    static func document(_ root: String, _ content: String) -> String {
        "<\(root) xmlns=\"\(namespace)\">\(content)</\(root)>"
    }

    static func element(_ name: String, _ text: String) -> String { "<\(name)>\(escaped(text))</\(name)>" }

    /// `content` is XML already.
    static func parent(_ name: String, _ content: String) -> String { "<\(name)>\(content)</\(name)>" }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}": escaped += "&#\(scalar.value);"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
