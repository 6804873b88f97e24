extension Flag {
    /// A flag with a default.
    ///
    /// - Parameters:
    ///   - name: The long spelling without dashes; also names the environment variable and the configuration key.
    ///   - value: How the text is read, e.g. `.int(in: 1...64)`, `.duration`, `.byteSize`.
    ///   - defaultText: What `--help` says instead of the default's own text.
    ///   - source: `.commandLine` keeps it out of the environment and the configuration file.
    public init(
        _ name: String, short: Character? = nil, aliases: [String] = [], _ value: ValueKind<Value>,
        default defaultValue: Value, defaultText: String? = nil, placeholder: String? = nil,
        source: FlagDescription.Source = .everywhere, _ help: String
    ) {
        self.init(
            description: FlagDescription(
                name: name, short: short, aliases: aliases, placeholder: placeholder ?? value.placeholder, help: help,
                arity: .single, source: source, defaultText: defaultText, isRequired: false),
            defaultValue: defaultValue,
            decode: { (texts) throws(ValueError) in try value.parse(texts[texts.count - 1]) },
            format: { value.format($0) })
    }

    /// A flag that must be given, on the command line or by another of its sources.
    public static func required(
        _ name: String, short: Character? = nil, aliases: [String] = [], _ value: ValueKind<Value>,
        placeholder: String? = nil, source: FlagDescription.Source = .everywhere, _ help: String
    ) -> Flag {
        Flag(
            description: FlagDescription(
                name: name, short: short, aliases: aliases, placeholder: placeholder ?? value.placeholder, help: help,
                arity: .single, source: source, defaultText: nil, isRequired: true),
            defaultValue: nil,
            decode: { (texts) throws(ValueError) in try value.parse(texts[texts.count - 1]) },
            format: { value.format($0) })
    }

    /// A flag that may be left out; its value is `nil` then.
    public init<Wrapped: Sendable>(
        _ name: String, short: Character? = nil, aliases: [String] = [], _ value: ValueKind<Wrapped>,
        defaultText: String? = nil, placeholder: String? = nil, source: FlagDescription.Source = .everywhere,
        _ help: String
    ) where Value == Wrapped? {
        self.init(
            description: FlagDescription(
                name: name, short: short, aliases: aliases, placeholder: placeholder ?? value.placeholder, help: help,
                arity: .single, source: source, defaultText: defaultText, isRequired: false),
            defaultValue: .some(nil),
            decode: { (texts) throws(ValueError) in try value.parse(texts[texts.count - 1]) },
            format: { $0.map(value.format) })
    }

    /// A flag that may be given several times; its value is the list of all that was given.
    public init<Element: Sendable>(
        repeated name: String, short: Character? = nil, aliases: [String] = [], _ value: ValueKind<Element>,
        placeholder: String? = nil, source: FlagDescription.Source = .everywhere, _ help: String
    ) where Value == [Element] {
        self.init(
            description: FlagDescription(
                name: name, short: short, aliases: aliases, placeholder: placeholder ?? value.placeholder, help: help,
                arity: .repeated, source: source, defaultText: nil, isRequired: false),
            defaultValue: [],
            decode: { (texts) throws(ValueError) in
                var values: [Element] = []
                for text in texts { values.append(try value.parse(text)) }
                return values
            },
            format: { $0.isEmpty ? nil : $0.map(value.format).joined(separator: ",") })
    }
}

extension Flag where Value == Bool {
    /// A switch. One that can also be set by the environment or the configuration file can be taken back with
    /// `--no-NAME`; one for the command line alone has nothing to take back.
    public init(
        _ name: String, short: Character? = nil, aliases: [String] = [], default defaultValue: Bool = false,
        source: FlagDescription.Source = .everywhere, _ help: String
    ) {
        let isNegatable = defaultValue || source == .everywhere
        self.init(
            description: FlagDescription(
                name: name, short: short, aliases: aliases, placeholder: "", help: help,
                arity: isNegatable ? .negatableSwitch : .plainSwitch, source: source, defaultText: nil,
                isRequired: false),
            defaultValue: defaultValue,
            decode: { (texts) throws(ValueError) in try ValueKind.bool.parse(texts[texts.count - 1]) },
            format: { String($0) })
    }
}
