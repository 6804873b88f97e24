/// A value of a safetensors header. Names keep their order, and no object holds a name twice.
enum HeaderJSON: Equatable {
    case object([(name: String, value: HeaderJSON)])
    case array([HeaderJSON])
    case string(String)
    case integer(Int)
    /// A number that is no integer or does not fit one; the header has no use for it.
    case otherNumber
    case bool(Bool)
    case null

    static func == (left: HeaderJSON, right: HeaderJSON) -> Bool {
        switch (left, right) {
        case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.name == $1.name && $0.value == $1.value }
        case (.array(let a), .array(let b)): a == b
        case (.string(let a), .string(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.bool(let a), .bool(let b)): a == b
        case (.otherNumber, .otherNumber), (.null, .null): true
        default: false
        }
    }
}
