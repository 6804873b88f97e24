/// What went wrong with an object store: a code to act on, and words for the log.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Keys are 1 to 1,024 bytes of UTF-8 without NUL, don't begin with `/`, and have no `..` between slashes.
        case invalidKey = "invalid_key"
        /// The key can't be stored beside an existing one (in a directory: `a` and `a/b`).
        case conflict
        /// No room left, or a quota reached.
        case full
        case denied
        /// Trying again may help.
        case unavailable
    }

    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(message) (\(code.rawValue))" }
}
