import Inference

/// Why a model can't be converted. `path` is the file at fault.
public enum ConversionError: Error, Sendable, Equatable, CustomStringConvertible {
    case torch(path: String, TorchFileError)
    case dlib(path: String, DlibFileError)
    case wrongFileCount(expected: Int, found: Int)
    /// The result is not a valid weight file, e.g. since a weight is NaN.
    case result(WeightFileError)
    /// The result's networks don't fit their weights.
    case graph(GraphError)

    public var description: String {
        switch self {
        case .torch(let path, let error): "\(path): \(error)"
        case .dlib(let path, let error): "\(path): \(error)"
        case .wrongFileCount(let expected, let found): "\(expected) files are needed, \(found) were given"
        case .result(let error): "the converted model is not valid: \(error)"
        case .graph(let error): "the converted model is not valid: \(error)"
        }
    }
}
