/// A command as it was called: its operands, and the value of every flag with its origin.
public struct Invocation: Sendable {
    struct Resolved: Sendable {
        let flag: any FlagDefinition
        let value: any Sendable
        let origin: Origin
    }

    /// From the program to the command, e.g. `["facet", "gallery", "list"]`.
    public let path: [String]
    public let operands: [String]
    /// The configuration file that was read; `nil` if there is none.
    public let configurationPath: String?
    /// The variables that the settings were read from; for what isn't a flag.
    public let environment: [String: String]
    public let console: Console
    public let interruption: Interruption
    let resolved: [String: Resolved]

    /// The flag's value. Only flags that the command (or the program) declares can be read.
    public subscript<Value>(flag: Flag<Value>) -> Value {
        guard let value = entry(flag.description.name).value as? Value else {
            preconditionFailure("--\(flag.description.name) is declared twice, with different types")
        }
        return value
    }

    public func origin<Value>(of flag: Flag<Value>) -> Origin { entry(flag.description.name).origin }

    /// Whether anybody gave the flag a value.
    public func isSet<Value>(_ flag: Flag<Value>) -> Bool { origin(of: flag) != .defaultValue }

    var isQuiet: Bool { resolved[CommonFlags.quiet.description.name]?.value as? Bool ?? false }

    /// Every setting that the environment or the configuration file could give, by name.
    public var settings: [Setting] {
        resolved.values
            .filter { $0.flag.description.source == .everywhere }
            .map {
                let description = $0.flag.description
                let text = $0.flag.text(of: $0.value) ?? ($0.origin == .defaultValue ? description.defaultText : nil)
                return Setting(name: description.name, value: text, origin: $0.origin)
            }
            .sorted { $0.name < $1.name }
    }

    private func entry(_ name: String) -> Resolved {
        guard let entry = resolved[name] else {
            preconditionFailure("\(path.joined(separator: " ")) reads --\(name) without declaring it")
        }
        return entry
    }
}
