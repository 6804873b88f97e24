import Glibc

/// The environment without Foundation.
public enum ProcessEnvironment {
    /// This process's variables. Read it at start: `setenv` of another thread is not waited for.
    public static var current: [String: String] {
        var result: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                result[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
            }
            next += 1
        }
        return result
    }
}
