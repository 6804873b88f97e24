/// Why a file written by `torch.save` can't be converted.
public enum TorchFileError: Error, Sendable, Equatable {
    case unreadable(InputFileError)
    /// Neither of PyTorch's two serialisations.
    case notTorchFile
    /// The pickle inside is malformed or refers to something that is not allowed.
    case pickle(PickleError)
    case zip(ZipError)
    case unsupportedProtocolVersion(Int)
    /// Written on a big-endian machine.
    case bigEndian
    /// The archive lacks an entry that the format needs.
    case missingEntry(String)
    /// A tensor's storage is not in the file.
    case missingStorage(String)
    /// A storage has fewer or more bytes (zip) or elements (legacy) than its tensors say.
    case storageSizeMismatch(key: String, expected: Int, actual: Int)
    case truncated
    /// A tensor's shape, strides or offset are negative or reach outside its storage.
    case tensorOutOfStorage(String)
    /// The tensor holds integers where weights are needed.
    case notFloatingPoint(String)
    /// The file holds something else than what the converter reads; `expected` says what that is.
    case unexpectedContent(expected: String)
    case missingTensor(String)
    case duplicateTensor(String)
    case wrongShape(tensor: String, expected: [Int], found: [Int])
}

extension TorchFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let error): "\(error)"
        case .notTorchFile: "not a file written by torch.save"
        case .pickle(let error): "\(error)"
        case .zip(let error): "\(error)"
        case .unsupportedProtocolVersion(let version): "PyTorch's file protocol \(version) is not supported"
        case .bigEndian: "written on a big-endian machine, which is not supported"
        case .missingEntry(let name): "the archive has no entry '\(name)'"
        case .missingStorage(let key): "storage '\(key)' is not in the file"
        case .storageSizeMismatch(let key, let expected, let actual):
            "storage '\(key)' has size \(actual) where \(expected) is needed"
        case .truncated: "the file is truncated"
        case .tensorOutOfStorage(let name): "tensor '\(name)' reaches outside its storage"
        case .notFloatingPoint(let name): "tensor '\(name)' does not hold floating-point numbers"
        case .unexpectedContent(let expected): "the file does not hold \(expected)"
        case .missingTensor(let name): "there is no tensor '\(name)'"
        case .duplicateTensor(let name): "the name '\(name)' stands twice"
        case .wrongShape(let tensor, let expected, let found):
            "tensor '\(tensor)' has shape \(found), \(expected) is needed"
        }
    }
}
