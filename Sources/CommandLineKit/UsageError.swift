/// The command line, the environment or the configuration file says something that can't be carried out.
/// Ends the program with status 64.
public struct UsageError: Error, Equatable {
    /// One sentence without a full stop, e.g. "unknown option '--jsn'".
    public let message: String
    /// What may have been meant, e.g. "--json".
    public let suggestion: String?
    /// The command that was being called, e.g. `["facet", "detect"]`.
    public internal(set) var command: [String]

    /// For a command's own checks, e.g. two options that exclude each other.
    public init(_ message: String, suggestion: String? = nil) {
        self.message = message
        self.suggestion = suggestion
        self.command = []
    }
}
