/// A command that couldn't do what it was asked: reported as `program: message`, with the hint on a line of its
/// own.
public struct CommandFailure: Error, Equatable {
    /// What went wrong, with the file or name that it is about.
    public let message: String
    /// What to do about it.
    public let hint: String?
    public let status: ExitCode

    public init(_ message: String, hint: String? = nil, status: ExitCode = .failure) {
        self.message = message
        self.hint = hint
        self.status = status
    }
}

extension CommandFailure: CustomStringConvertible {
    public var description: String { message }
}
