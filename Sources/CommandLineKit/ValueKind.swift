/// How the text of a flag's value is read and written.
public struct ValueKind<Value: Sendable>: Sendable {
    /// Stands for the value in `--help`, e.g. `N`.
    public let placeholder: String
    public let parse: @Sendable (String) throws(ValueError) -> Value
    /// The inverse of `parse`.
    public let format: @Sendable (Value) -> String

    public init(
        placeholder: String, parse: @escaping @Sendable (String) throws(ValueError) -> Value,
        format: @escaping @Sendable (Value) -> String
    ) {
        self.placeholder = placeholder
        self.parse = parse
        self.format = format
    }
}

extension ValueKind where Value == String {
    /// Any text, the empty one included.
    public static var string: ValueKind {
        ValueKind(placeholder: "TEXT", parse: { $0 }, format: { $0 })
    }

    /// A file or folder; `~/` at the start is the home folder (the shell only expands it at the start of a word,
    /// so not in `--data=~/x`, nor in a configuration file).
    public static var path: ValueKind {
        ValueKind(
            placeholder: "PATH",
            parse: { (text) throws(ValueError) in
                guard !text.isEmpty else { throw ValueError(expected: "a path") }
                return HomeFolder.expand(text)
            },
            format: { $0 })
    }
}

extension ValueKind where Value == Bool {
    /// `true`/`false`, `yes`/`no`, `on`/`off`, `1`/`0`, in any case.
    static var bool: ValueKind {
        ValueKind(
            placeholder: "BOOL",
            parse: { (text) throws(ValueError) in
                switch text.lowercased() {
                case "true", "yes", "on", "1": return true
                case "false", "no", "off", "0": return false
                default: throw ValueError(expected: "true or false")
                }
            },
            format: { String($0) })
    }
}

extension ValueKind where Value: CaseIterable & RawRepresentable, Value.RawValue == String, Value: Sendable {
    /// One of an enumeration's raw values.
    public static var choice: ValueKind {
        let names = Value.allCases.map(\.rawValue)
        return ValueKind(
            placeholder: names.joined(separator: "|"),
            parse: { (text) throws(ValueError) in
                guard let value = Value(rawValue: text) else {
                    throw ValueError(expected: "one of " + names.joined(separator: ", "))
                }
                return value
            },
            format: { $0.rawValue })
    }
}

extension ValueKind {
    /// Values separated by commas in one text, e.g. `.6,.7,.7`; exactly `count` of them when that is given.
    public static func list<Element: Sendable>(
        of element: ValueKind<Element>, count: Int? = nil
    ) -> ValueKind where Value == [Element] {
        let placeholder = Array(repeating: element.placeholder, count: count ?? 1).joined(separator: ",")
        return ValueKind(
            placeholder: count == nil ? placeholder + ",…" : placeholder,
            parse: { (text) throws(ValueError) in
                let parts = text.split(separator: ",", omittingEmptySubsequences: false)
                if let count, parts.count != count {
                    throw ValueError(expected: "\(count) values separated by commas")
                }
                var values: [Element] = []
                for part in parts { values.append(try element.parse(String(part))) }
                return values
            },
            format: { $0.map(element.format).joined(separator: ",") })
    }
}
