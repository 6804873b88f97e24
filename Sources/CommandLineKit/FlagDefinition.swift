/// What a command needs to know of a flag without knowing the type of its value, so that flags of different
/// types can stand in one list.
public protocol FlagDefinition: Sendable {
    var description: FlagDescription { get }

    /// Turns what was written (one text per occurrence, never empty) into the flag's value.
    func decode(_ texts: [String]) throws(ValueError) -> any Sendable

    /// The value when nobody gave one; `nil` for a required flag.
    var fallback: (any Sendable)? { get }

    /// The value as a person would write it, for `--help` and `facet doctor`; `nil` where there is none.
    func text(of value: any Sendable) -> String?
}
