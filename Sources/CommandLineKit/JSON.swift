/// JSON as data. Objects keep the order of their members, so that output reads in the order it was written.
public enum JSON: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        public let key: String
        public let value: JSON

        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    case null
    case bool(Bool)
    case integer(Int)
    /// Written as `null` when it isn't finite: JSON has no such numbers.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// The shortest decimal that reads back as the same `Float`: 0.1, not 0.10000000149011612.
    public static func number(_ value: Float) -> JSON { Double("\(value)").map(JSON.number) ?? .null }

    public static func numbers(_ values: [Float]) -> JSON { .array(values.map(JSON.number)) }

    public static func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }

    /// The member of an object; `nil` if there is none, or if this is no object.
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0, $1) }) }
    public init(nilLiteral: ()) { self = .null }
}
