import CommandLineKit

/// `facet load`: many clients at once against a running service.
enum LoadCommand {
    static let requests = Flag(
        "num_request", aliases: ["num-request"], .int(in: 1...10_000_000), default: 100, source: .commandLine,
        "How many requests to send.")

    static let command = Command(
        "load", "Put a running service under load and count right answers.", flags: [requests],
        examples: [Example("facet load --num_request 100", "A hundred")]
    ) { invocation in
        try invocation.console.print("\(invocation[requests])")
        return .success
    }
}
