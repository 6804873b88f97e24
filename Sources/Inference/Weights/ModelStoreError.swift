/// Why a model can't be loaded by name or path.
public enum ModelStoreError: Error, Sendable, Equatable, CustomStringConvertible {
    case noSuchFile(path: String)
    /// No `<name>.safetensors` in the weights directory; `installed` are the names that are there.
    case notInstalled(name: String, directory: String, installed: [String])
    case invalid(path: String, WeightFileError)

    public var description: String {
        switch self {
        case .noSuchFile(let path):
            return "there is no weight file \(path)"
        case .notInstalled(let name, let directory, let installed):
            let others = installed.isEmpty ? "none is" : "installed: " + installed.joined(separator: ", ")
            return "model '\(name)' is not installed in \(directory) (\(others)); run 'facet weights install'"
        case .invalid(let path, let error):
            return "\(path): \(error)"
        }
    }
}
