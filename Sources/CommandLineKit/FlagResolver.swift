/// Settles a flag's value: command line, then environment, then configuration file, then default.
struct FlagResolver {
    /// From the program to the command.
    let path: [String]
    /// By flag name: what the command line says, one text per occurrence.
    let given: [String: [String]]
    let environment: [String: String]
    let prefix: String
    let file: ConfigurationFile?

    func resolve(_ flag: any FlagDefinition) throws(UsageError) -> Invocation.Resolved {
        let description = flag.description
        if let texts = given[description.name] {
            let value = try decode(texts, for: flag, spelt: "--\(description.name)")
            return Invocation.Resolved(flag: flag, value: value, origin: .commandLine)
        }
        if let name = description.environmentName(prefix: prefix), let text = environment[name], !text.isEmpty {
            let texts = description.arity == .repeated ? text.split(separator: ",").map(String.init) : [text]
            let value = try decode(texts, for: flag, spelt: name)
            return Invocation.Resolved(flag: flag, value: value, origin: .environment(name))
        }
        if description.source == .everywhere, let file, let entry = try file.entry(for: description, path: path) {
            let value = try decode(entry.texts, for: flag, spelt: "\(file.path): \(entry.key)")
            return Invocation.Resolved(flag: flag, value: value, origin: .file(path: file.path, key: entry.key))
        }
        guard let fallback = flag.fallback else { throw UsageError("option '--\(description.name)' is required") }
        return Invocation.Resolved(flag: flag, value: fallback, origin: .defaultValue)
    }

    private func decode(
        _ texts: [String], for flag: any FlagDefinition, spelt: String
    ) throws(UsageError) -> any Sendable {
        do throws(ValueError) { return try flag.decode(texts) } catch {
            let written = texts.map { "'\($0)'" }.joined(separator: ", ")
            throw UsageError("\(spelt) is \(written), expected \(error.expected)")
        }
    }
}
