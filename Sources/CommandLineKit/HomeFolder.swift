import Glibc

/// The user's home folder.
enum HomeFolder {
    static var path: String? {
        guard let home = getenv("HOME") else { return nil }
        let path = String(cString: home)
        return path.isEmpty ? nil : path
    }

    /// `~` and `~/x` become absolute; anything else stays.
    static func expand(_ text: String) -> String {
        guard text == "~" || text.hasPrefix("~/"), let path else { return text }
        return path + text.dropFirst()
    }
}
