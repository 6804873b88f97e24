/// Why a plugin has no answer. Code and message reach the client, so they hold no paths and no internals.
public struct PluginError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// The input is at fault: trying again can't help, and costs no retry.
        case input
        /// Something that may pass: the job is tried again.
        case temporary
        /// The plugin can't work at all, e.g. its weights are missing or broken.
        case configuration
    }

    public var kind: Kind
    /// For programs, e.g. `not_an_image`.
    public var code: String
    /// For the client.
    public var message: String
    /// For the operator's log, with paths and all; `nil` when there is no more to say.
    public var detail: String?

    public init(_ kind: Kind, code: String, _ message: String, detail: String? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.detail = detail
    }

    public var description: String { "\(detail ?? message) (\(code))" }
}
