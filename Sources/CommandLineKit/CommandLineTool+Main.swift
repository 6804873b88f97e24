import Glibc

extension CommandLineTool {
    /// Runs the program with this process's arguments and environment, and ends the process.
    public func main() async -> Never {
        // A reader that goes away is told by write(), which can be handled, not by a signal that kills half-way.
        signal(SIGPIPE, SIG_IGN)
        let interruption = Interruption()
        let watcher = watchesInterrupts ? interruption.watch(.standard) : nil
        let status = await run(
            Array(CommandLine.arguments.dropFirst()), environment: Self.processEnvironment, console: .standard,
            interruption: interruption)
        watcher?.cancel()
        exit(status.rawValue)
    }

    /// Parses, runs, and reports errors on the console.
    public func run(
        _ arguments: [String], environment: [String: String], console: Console,
        interruption: Interruption = Interruption()
    ) async -> ExitCode {
        do {
            switch try parse(arguments, environment: environment, console: console, interruption: interruption) {
            case .help(let page):
                try console.print(String(page.dropLast()))
                return .success
            case .version(let text):
                try console.print(text)
                return .success
            case .run(let command, let invocation):
                guard let body = command.body else { return .usage }
                if let problem = environmentProblem(environment) { throw CommandFailure(problem, status: .usage) }
                if invocation.isQuiet { console.setQuiet(true) }
                do { return try await body(invocation) } catch var error as UsageError {
                    error.command = invocation.path
                    throw error
                }
            }
        } catch {
            return report(error, console)
        }
    }

    func report(_ error: any Error, _ console: Console) -> ExitCode {
        switch error {
        case is OutputClosed:
            return .outputClosed
        case let error as UsageError:
            report(error, console)
            return .usage
        case let error as CommandFailure:
            console.error("\(root.name): \(error.message)")
            if let hint = error.hint { console.error(hint) }
            return error.status
        default:
            console.error("\(root.name): \(error)")
            return .failure
        }
    }

    private func report(_ error: UsageError, _ console: Console) {
        let command = error.command.isEmpty ? root.name : error.command.joined(separator: " ")
        let suggestion = error.suggestion.map { " (did you mean '\($0)'?)" } ?? ""
        console.error("\(command): \(error.message)\(suggestion)")
        console.error("'\(command) --help' shows what it takes, with examples.")
    }

    private static var processEnvironment: [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return result
    }
}
