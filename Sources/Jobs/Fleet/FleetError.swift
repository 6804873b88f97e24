/// Why workers can't be started or stopped.
public struct FleetError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The program, image or template of the workers can't be started.
        case cannotStart = "cannot_start"
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
