/// The part of a flag that doesn't depend on the type of its value: how it is spelt and where it may be set.
public struct FlagDescription: Sendable, Equatable {
    public enum Arity: Sendable, Equatable {
        /// Takes no value; `--no-NAME` switches it off.
        case negatableSwitch
        /// Takes no value.
        case plainSwitch
        /// Takes one value; the last one given counts.
        case single
        /// Takes one value each time; all of them count.
        case repeated
    }

    /// Where a value may come from, besides the command line.
    public enum Source: Sendable, Equatable {
        /// Also `<PREFIX>_<NAME>` in the environment and `NAME` in the configuration file.
        case everywhere
        /// The command line alone: for what belongs to one call, such as `--yes`.
        case commandLine
    }

    /// Without the dashes, e.g. `max-side`.
    public var name: String
    public var short: Character?
    /// Other long spellings that mean the same; `--help` doesn't list them.
    public var aliases: [String]
    /// Stands for the value in `--help`, e.g. `N`.
    public var placeholder: String
    public var help: String
    public var arity: Arity
    public var source: Source
    /// Replaces the value's own text as the default in `--help`, e.g. "the number of cores".
    public var defaultText: String?
    public var isRequired: Bool

    var isSwitch: Bool { arity == .negatableSwitch || arity == .plainSwitch }

    /// Every long spelling that sets the flag.
    var spellings: [String] { [name] + aliases }

    /// The variable that sets the flag, e.g. `FACET_MAX_SIDE` for the prefix `FACET`; `nil` if none does.
    public func environmentName(prefix: String) -> String? {
        guard source == .everywhere else { return nil }
        return prefix + "_" + name.uppercased().replacing("-", with: "_")
    }
}
