/// What a statement's parameter may be.
enum SQLiteValue {
    case null
    case integer(Int64)
    case text(String)
}

extension SQLiteValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(stringLiteral value: String) { self = .text(value) }
}
