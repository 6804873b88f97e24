/// A program or one of its sub-commands: what it is called, what it takes, what it does.
public struct Command: Sendable {
    public typealias Body = @Sendable (Invocation) async throws -> ExitCode

    public let name: String
    /// One line for the list of commands, ending in a full stop.
    public let summary: String
    /// Paragraphs for `--help`, separated by an empty line; may be empty.
    public let discussion: String
    public let operands: Operands
    public let flags: [any FlagDefinition]
    public let examples: [Example]
    public let subcommands: [Command]
    /// `nil` for a command that only groups others.
    let body: Body?

    /// A command that does something.
    public init(
        _ name: String, _ summary: String, discussion: String = "", operands: Operands = .none,
        flags: [any FlagDefinition] = [], examples: [Example], run body: @escaping Body
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.operands = operands
        self.flags = flags
        self.examples = examples
        self.subcommands = []
        self.body = body
    }

    /// A command that groups others.
    public init(
        _ name: String, _ summary: String, discussion: String = "", examples: [Example], subcommands: [Command]
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.operands = .none
        self.flags = []
        self.examples = examples
        self.subcommands = subcommands
        self.body = nil
    }
}
