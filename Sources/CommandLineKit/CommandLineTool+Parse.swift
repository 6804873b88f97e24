extension CommandLineTool {
    /// Reads the arguments (without the program's name) and settles every flag's value.
    public func parse(
        _ arguments: [String], environment: [String: String], console: Console,
        interruption: Interruption = Interruption()
    ) throws(UsageError) -> Request {
        var chain = [root]
        var rest = arguments
        var given: [String: [String]] = [:]
        while let command = chain.last {
            let flags = accepted(by: command)
            do throws(UsageError) {
                let isGroup = !command.subcommands.isEmpty
                let scanner = GetoptScanner(flags: flags.map(\.description), stopsAtOperand: isGroup)
                let result = try scanner.scan(rest)
                for occurrence in result.occurrences {
                    given[flags[occurrence.flag].description.name, default: []].append(occurrence.text)
                }
                if given["help"] != nil { return .help(help(chain)) }
                if given["version"] != nil { return .version("\(root.name) \(version)") }
                if !isGroup {
                    try check(result.operands, against: command.operands)
                    let (file, resolved) = try settle(flags, given, chain.map(\.name), environment)
                    let invocation = Invocation(
                        path: chain.map(\.name), operands: result.operands, configurationPath: file?.path,
                        environment: environment, console: console, interruption: interruption, resolved: resolved)
                    return .run(command, invocation)
                }
                if result.operands.first == "help" {
                    return .help(help(try descend(chain, into: Array(result.operands.dropFirst()))))
                }
                chain.append(try subcommand(of: command, named: result.operands.first))
                rest = Array(result.operands.dropFirst())
            } catch {
                var error = error
                if error.command.isEmpty { error.command = chain.map(\.name) }
                throw error
            }
        }
        throw UsageError("no command")
    }

    func accepted(by command: Command) -> [any FlagDefinition] { command.flags + commonFlags + builtInFlags }

    private func descend(_ chain: [Command], into names: [String]) throws(UsageError) -> [Command] {
        var chain = chain
        for name in names {
            guard let last = chain.last, !last.subcommands.isEmpty else { break }
            chain.append(try subcommand(of: last, named: name))
        }
        return chain
    }

    private func subcommand(of command: Command, named name: String?) throws(UsageError) -> Command {
        let names = command.subcommands.map(\.name)
        guard let name else { throw UsageError("which command? One of \(names.joined(separator: ", "))") }
        guard let found = command.subcommands.first(where: { $0.name == name }) else {
            throw UsageError("unknown command '\(name)'", suggestion: Spelling.closest(to: name, among: names))
        }
        return found
    }

    private func check(_ operands: [String], against expected: Operands) throws(UsageError) {
        if operands.count < expected.minimum {
            throw UsageError("\(operands.isEmpty ? "" : "too few arguments: ")expected \(expected.placeholder)")
        }
        if operands.count > expected.maximum {
            let extra = operands[expected.maximum]
            throw UsageError("unexpected argument '\(extra)'")
        }
    }

    private func settle(
        _ flags: [any FlagDefinition], _ given: [String: [String]], _ path: [String], _ environment: [String: String]
    ) throws(UsageError) -> (ConfigurationFile?, [String: Invocation.Resolved]) {
        let file = try ConfigurationFile.locate(
            flag: given["config"]?.last.map { HomeFolder.expand($0) }, environment: environment,
            prefix: environmentPrefix, program: environmentPrefix.lowercased())
        let configurable = flags.map(\.description).filter { $0.source == .everywhere }.map(\.name)
        try file?.checkKeys(known: configurable, path: path)
        let resolver = FlagResolver(
            path: path, given: given, environment: environment, prefix: environmentPrefix, file: file)
        var resolved: [String: Invocation.Resolved] = [:]
        for flag in flags { resolved[flag.description.name] = try resolver.resolve(flag) }
        return (file, resolved)
    }
}
