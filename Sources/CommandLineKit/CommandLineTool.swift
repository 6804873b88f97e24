/// A program: its commands, and the flags that all of them take.
public struct CommandLineTool: Sendable {
    /// What the arguments ask for.
    public enum Request: Sendable {
        case run(Command, Invocation)
        /// A page to print on stdout.
        case help(String)
        case version(String)
    }

    public let root: Command
    public let version: String
    /// Flags that every command takes besides its own.
    public let commonFlags: [any FlagDefinition]
    /// Begins the names of environment variables, and without it in lower case the configuration folder's.
    public let environmentPrefix: String
    /// Whether Ctrl-C and SIGTERM go to the invocation's `Interruption`. Services that drain watch for signals
    /// themselves.
    public let watchesInterrupts: Bool
    /// Looks at environment variables that no flag stands for: what is wrong with them, or `nil`. A problem ends the
    /// program with status 64 before any command runs; help is there all the same.
    let environmentProblem: @Sendable ([String: String]) -> String?

    public init(
        root: Command, version: String = PackageVersion.current, commonFlags: [any FlagDefinition] = [],
        environmentPrefix: String = "FACET", watchesInterrupts: Bool = true,
        environmentProblem: @escaping @Sendable ([String: String]) -> String? = { _ in nil }
    ) {
        self.root = root
        self.version = version
        self.commonFlags = commonFlags
        self.environmentPrefix = environmentPrefix
        self.watchesInterrupts = watchesInterrupts
        self.environmentProblem = environmentProblem
    }

    /// Every command that does something, by its path: what a test of all `--help` pages goes through.
    public var allCommands: [[String]] {
        func paths(_ command: Command, _ path: [String]) -> [[String]] {
            let own = path + [command.name]
            return [own] + command.subcommands.flatMap { paths($0, own) }
        }
        return paths(root, [])
    }

    var builtInFlags: [any FlagDefinition] { [BuiltInFlags.config, BuiltInFlags.help, BuiltInFlags.version] }
}

/// Flags that a program may take up among its `commonFlags`; the kit acts on them.
public enum CommonFlags {
    /// Silences the invocation's console: no progress, no notes.
    public static let quiet = Flag("quiet", short: "q", source: .commandLine, "No progress and no notes on stderr.")
}

/// What every program understands.
enum BuiltInFlags {
    static let help = Flag("help", short: "h", source: .commandLine, "Show this page.")
    static let version = Flag("version", source: .commandLine, "Show the version.")
    static let config = Flag<String?>(
        "config", .path, placeholder: "FILE", source: .commandLine,
        "Configuration file: a JSON object with options' names as keys. FACET_CONFIG names one too.")
}
