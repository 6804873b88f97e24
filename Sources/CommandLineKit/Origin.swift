/// Where a setting's value comes from, from strongest to weakest.
public enum Origin: Sendable, Equatable {
    case commandLine
    /// The name of the variable.
    case environment(String)
    /// The configuration file and the key in it.
    case file(path: String, key: String)
    case defaultValue
}

extension Origin: CustomStringConvertible {
    public var description: String {
        switch self {
        case .commandLine: "command line"
        case .environment(let name): "environment \(name)"
        case .file(let path, let key): "\(path) (\(key))"
        case .defaultValue: "default"
        }
    }
}
