/// The arguments of a command that aren't options.
public struct Operands: Sendable, Equatable {
    /// How they read in the usage line, e.g. `IMAGE…`; empty if there are none.
    public let placeholder: String
    public let help: String
    public let minimum: Int
    public let maximum: Int

    public static let none = Operands("", count: 0...0, "")

    public init(_ placeholder: String, count: ClosedRange<Int>, _ help: String) {
        self.placeholder = placeholder
        self.help = help
        self.minimum = count.lowerBound
        self.maximum = count.upperBound
    }

    public init(_ placeholder: String, count: PartialRangeFrom<Int>, _ help: String) {
        self.init(placeholder, count: count.lowerBound...Int.max, help)
    }
}
