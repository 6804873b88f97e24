import Glibc

/// The models installed in a directory, each a file `<name>.safetensors`.
public struct ModelStore: Sendable {
    public static let fileExtension = ".safetensors"

    public let directory: WeightsDirectory

    public init(directory: WeightsDirectory) {
        self.directory = directory
    }

    /// Maps and checks the model that `nameOrPath` means: a path when it holds a `/` or ends in `.safetensors`, otherwise
    /// the name of an installed model.
    public func load(_ nameOrPath: String) throws(ModelStoreError) -> Model {
        let path = try path(of: nameOrPath)
        do throws(WeightFileError) {
            return try Model(path: path)
        } catch {
            throw .invalid(path: path, error)
        }
    }

    /// The file that `nameOrPath` means; see `load`.
    public func path(of nameOrPath: String) throws(ModelStoreError) -> String {
        if nameOrPath.contains("/") || nameOrPath.hasSuffix(Self.fileExtension) {
            guard access(nameOrPath, F_OK) == 0 else { throw .noSuchFile(path: nameOrPath) }
            return nameOrPath
        }
        let path = "\(directory.path)/\(nameOrPath)\(Self.fileExtension)"
        guard access(path, F_OK) == 0 else {
            throw .notInstalled(name: nameOrPath, directory: directory.path, installed: fileNames)
        }
        return path
    }

    /// Every weight file in the directory, sorted by name; those that are not valid carry what is wrong with them.
    public func installed() -> [InstalledModel] {
        fileNames.map { name in
            let path = "\(directory.path)/\(name)\(Self.fileExtension)"
            return InstalledModel(
                name: name, path: path, card: Result { () throws(WeightFileError) in try Model(path: path).card })
        }
    }

    /// Names of the files, without the extension; none when the directory does not exist.
    private var fileNames: [String] {
        guard let stream = opendir(directory.path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(Self.fileExtension), !name.hasPrefix(".") {
                names.append(String(name.dropLast(Self.fileExtension.count)))
            }
        }
        return names.sorted()
    }
}
