import FoundationEssentials

/// The file with settings: one JSON object. A key is a flag's name; an object under the name of a command or of
/// the program holds what is meant for that one alone, and wins:
///
/// ```json
/// { "data": "/srv/facet", "web": { "port": 8080 }, "detect": { "jobs": 2, "thresholds": [0.6, 0.7, 0.7] } }
/// ```
struct ConfigurationFile: Sendable {
    struct Entry: Equatable {
        let key: String
        /// One text for each occurrence of the flag.
        let texts: [String]
    }

    let path: String
    private let root: [String: JSON]

    init(path: String) throws(UsageError) {
        let data: Data
        do { data = try Data(contentsOf: URL(filePath: path)) } catch {
            throw UsageError("can't read the configuration file \(path)")
        }
        guard case .object(let members)? = try? JSON(parsing: data) else {
            throw UsageError("the configuration file \(path) isn't a JSON object")
        }
        self.path = path
        self.root = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    /// The file that is in force: the one named by `--config` or the environment must exist, the one in the
    /// user's configuration folder need not.
    static func locate(
        flag: String?, environment: [String: String], prefix: String, program: String
    ) throws(UsageError) -> ConfigurationFile? {
        let variable = environment["\(prefix)_CONFIG"].flatMap { $0.isEmpty ? nil : HomeFolder.expand($0) }
        if let named = flag ?? variable { return try ConfigurationFile(path: named) }
        guard let folder = userFolder(environment) else { return nil }
        let usual = "\(folder)/\(program)/config.json"
        guard FileManager.default.fileExists(atPath: usual) else { return nil }
        return try ConfigurationFile(path: usual)
    }

    private static func userFolder(_ environment: [String: String]) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty { return folder }
        if let home = environment["HOME"], !home.isEmpty { return home + "/.config" }
        return nil
    }

    /// What the file says of a flag, looking under the names of `path` from the command up to the program first.
    func entry(for flag: FlagDescription, path: [String]) throws(UsageError) -> Entry? {
        for section in path.reversed() {
            guard case .object(let members)? = root[section] else { continue }
            if let value = members.last(where: { $0.key == flag.name })?.value {
                return try entry(value, key: "\(section).\(flag.name)", flag: flag)
            }
        }
        guard let value = root[flag.name] else { return nil }
        return try entry(value, key: flag.name, flag: flag)
    }

    private func entry(_ value: JSON, key: String, flag: FlagDescription) throws(UsageError) -> Entry? {
        switch value {
        case .null: return nil
        case .array(let elements):
            let texts = elements.compactMap(Self.text)
            guard texts.count == elements.count, !texts.isEmpty else { break }
            return Entry(key: key, texts: flag.arity == .repeated ? texts : [texts.joined(separator: ",")])
        default:
            guard let text = Self.text(value) else { break }
            return Entry(key: key, texts: [text])
        }
        throw UsageError("\(path): '\(key)' must be a text, a number, true, false, or a list of those")
    }

    private static func text(_ value: JSON) -> String? {
        switch value {
        case .string(let text): text
        case .bool(let bool): String(bool)
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .null, .array, .object: nil
        }
    }

    /// Refuses a key that no flag of the command has, in the sections that are the command's own: elsewhere, keys
    /// may be meant for another program.
    func checkKeys(known: [String], path: [String]) throws(UsageError) {
        guard let section = path.last, case .object(let members)? = root[section] else { return }
        for member in members where !known.contains(member.key) {
            if case .object = member.value { continue }
            throw UsageError(
                "\(self.path): '\(section).\(member.key)' isn't a setting of \(path.joined(separator: " "))",
                suggestion: Spelling.closest(to: member.key, among: known))
        }
    }
}
