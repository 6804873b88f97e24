/// Why a pickle is refused. Nothing in a pickle is ever executed: what is not on the list of known harmless
/// constructions is refused by name.
public enum PickleError: Error, Sendable, Equatable {
    /// It ends inside an instruction, or without STOP.
    case truncated
    case unsupportedProtocol(Int)
    /// An instruction that no model file needs (among them all that create objects of arbitrary classes).
    case unsupportedOpcode(UInt8)
    /// It names something to import and call that is not on the allow-list, e.g. `os.system`.
    case forbiddenGlobal(String)
    /// An instruction needs more values than the stack holds.
    case stackUnderflow
    /// An instruction that collects values back to a mark finds none.
    case missingMark
    /// It asks for a memo entry that was never stored.
    case unknownMemo(Int)
    /// A known construction is called with arguments that it does not take.
    case badArguments(String)
    /// An instruction is applied to a value of the wrong kind.
    case wrongType(String)
    case notUTF8
    /// The pickle would use more than `limit` of what `resource` names.
    case limitExceeded(resource: String, limit: Int)
}

extension PickleError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated: "the pickle is truncated"
        case .unsupportedProtocol(let version): "pickle protocol \(version) is not supported"
        case .unsupportedOpcode(let code):
            "the pickle uses instruction 0x\(String(code, radix: 16)), which no model file needs"
        case .forbiddenGlobal(let name):
            "the pickle refers to '\(name)', which is not allowed: the file may be malicious"
        case .stackUnderflow: "the pickle takes a value from an empty stack"
        case .missingMark: "the pickle looks for a mark that is not there"
        case .unknownMemo(let index): "the pickle refers to memo entry \(index), which was never stored"
        case .badArguments(let name): "the pickle calls '\(name)' with wrong arguments"
        case .wrongType(let reason): "the pickle is inconsistent: \(reason)"
        case .notUTF8: "a string in the pickle is not valid UTF-8"
        case .limitExceeded(let resource, let limit): "the pickle needs more than \(limit) \(resource)"
        }
    }
}
