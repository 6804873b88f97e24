/// Why a `.dat` file of dlib can't be converted.
public enum DlibFileError: Error, Sendable, Equatable {
    case unreadable(InputFileError)
    case truncated
    /// Bytes follow the network.
    case trailingBytes(Int)
    /// An integer that is malformed or too large for its place; `offset` is where it starts.
    case malformedInteger(offset: Int)
    /// A truth value other than '0' and '1'.
    case malformedBool(offset: Int)
    /// A number that is not finite, or in dlib's old decimal notation.
    case malformedNumber(offset: Int)
    case malformedString(offset: Int)
    /// Negative or overflowing dimensions, or an unknown version of the encoding.
    case malformedTensor(offset: Int)
    /// A kind of layer, or a version of one, that this reader does not know.
    case unknownLayer(String)
    /// More layers than any network of this kind has.
    case tooManyLayers(limit: Int)
    /// The parameters of a layer contradict each other.
    case inconsistentLayer(layer: String, reason: String)
    /// The layers don't form a network of this architecture.
    case unexpectedStructure(String)
    /// A weight is NaN or infinite.
    case notFinite(layer: String)
}

extension DlibFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let error): "\(error)"
        case .truncated: "the file is truncated"
        case .trailingBytes(let count): "\(count) bytes follow the network"
        case .malformedInteger(let offset): "malformed integer at byte \(offset)"
        case .malformedBool(let offset): "malformed truth value at byte \(offset)"
        case .malformedNumber(let offset): "malformed number at byte \(offset)"
        case .malformedString(let offset): "malformed string at byte \(offset)"
        case .malformedTensor(let offset): "malformed tensor at byte \(offset)"
        case .unknownLayer(let name): "layers of kind '\(name)' are not supported"
        case .tooManyLayers(let limit): "more than \(limit) layers"
        case .inconsistentLayer(let layer, let reason): "\(layer): \(reason)"
        case .unexpectedStructure(let reason): "not the network that was expected: \(reason)"
        case .notFinite(let layer): "\(layer): a weight is NaN or infinite"
        }
    }
}
