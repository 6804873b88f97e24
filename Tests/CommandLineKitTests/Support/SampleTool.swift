import Glibc

@testable import CommandLineKit

/// A program with a flag of every kind.
enum SampleTool {
    enum Color: String, CaseIterable, Sendable { case red, green }

    static let port = Flag("port", short: "p", .int(in: 1...65535), default: 8000, "Port to listen on.")
    static let ratio = Flag("ratio", .double(in: 0...1), default: 0.5, "A ratio.")
    static let timeout = Flag("timeout", .duration, default: .seconds(300), "How long to wait.")
    static let size = Flag("max-body", .byteSize, default: 20_000_000, "Largest body.")
    static let color = Flag("color", .choice, default: Color.red, "Which colour.")
    static let tags = Flag(repeated: "tag", short: "t", .string, "A tag.")
    static let thresholds = Flag(
        "thresholds", .list(of: .double(in: 0...1), count: 3), default: [0.6, 0.7, 0.7], "Three.")
    static let mirror = Flag("mirror", short: "m", "Use the mirror image, too.")
    static let check = Flag("check", default: true, "Check first.")
    static let yes = Flag("yes", short: "y", source: .commandLine, "Don't ask.")
    static let threads = Flag<Int?>("threads", .int(in: 1...64), defaultText: "the cores", "How many threads.")
    static let data = Flag<String?>("data", aliases: ["data_dir"], .path, placeholder: "DIR", "Where the data is.")
    static let name = Flag.required("name", .string, placeholder: "NAME", source: .commandLine, "Whose it is.")

    static let serveFlags: [any FlagDefinition] = [
        port, ratio, timeout, size, color, tags, thresholds, mirror, check, yes, threads, data,
    ]

    static let tool = CommandLineTool(
        root: Command(
            "facet", "Recognise faces.", examples: [Example("facet serve", "Serve")],
            subcommands: [
                Command(
                    "serve", "Serve requests.", discussion: "First paragraph.\n\nSecond paragraph.",
                    operands: Operands("FILE…", count: 0..., "Files to serve."), flags: serveFlags,
                    examples: [Example("facet serve --port 80 a.jpg", "On port 80")]
                ) { invocation in
                    try invocation.console.print("port \(invocation[port])")
                    invocation.console.note("note")
                    return .success
                },
                Command(
                    "people", "Look after people.", examples: [Example("facet people add --name X", "Add X")],
                    subcommands: [
                        Command(
                            "add", "Add one.", operands: Operands("IMAGE", count: 1...1, "A photo."), flags: [name],
                            examples: [Example("facet people add --name X x.jpg", "Add X")]
                        ) { _ in throw CommandFailure("it broke", hint: "Mend it.") },
                        Command("remove", "Remove one.", examples: [Example("facet people remove", "Remove")]) { _ in
                            .success
                        },
                    ]),
            ]),
        version: "1.2.3", commonFlags: [CommonFlags.quiet])

    /// What `facet serve ARGUMENTS` means.
    static func serve(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Invocation {
        try invocation(["serve"] + arguments, environment: environment)
    }

    static func invocation(_ arguments: [String], environment: [String: String] = [:]) throws -> Invocation {
        struct NoInvocation: Error {}
        let request = try tool.parse(arguments, environment: environment, console: CapturedConsole().console)
        guard case .run(_, let invocation) = request else { throw NoInvocation() }
        return invocation
    }

    /// The usage error that the arguments give; `nil` if they give none.
    static func usageError(_ arguments: [String], environment: [String: String] = [:]) -> UsageError? {
        do {
            _ = try invocation(arguments, environment: environment)
            return nil
        } catch {
            return error as? UsageError
        }
    }
}
