/// A flag of a command, declared once and read with its type:
///
/// ```swift
/// static let port = Flag("port", short: "p", .int(in: 0...65535), default: 8000, "Port to listen on.")
/// …
/// let port: Int = invocation[port]
/// ```
///
/// `Value` is `Bool` for a switch, `[T]` for a flag that may be repeated, and `T?` for one that may be left out.
public struct Flag<Value: Sendable>: FlagDefinition {
    public let description: FlagDescription
    let defaultValue: Value?
    private let decodeTexts: @Sendable ([String]) throws(ValueError) -> Value
    private let format: @Sendable (Value) -> String?

    init(
        description: FlagDescription, defaultValue: Value?,
        decode: @escaping @Sendable ([String]) throws(ValueError) -> Value,
        format: @escaping @Sendable (Value) -> String?
    ) {
        self.description = description
        self.defaultValue = defaultValue
        self.decodeTexts = decode
        self.format = format
    }

    public var fallback: (any Sendable)? { defaultValue.map { $0 as any Sendable } }

    public func decode(_ texts: [String]) throws(ValueError) -> any Sendable { try decodeTexts(texts) }

    public func text(of value: any Sendable) -> String? { (value as? Value).flatMap(format) }
}
