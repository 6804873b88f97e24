import FoundationEssentials
import Inference

/// `weights/manifest.json`: where each model comes from, pinned by SHA-256 from the package to the converted result.
public struct WeightManifest: Codable, Sendable, Equatable {
    /// Version of this description.
    public static let currentFormat = 1

    public var format: Int
    public var models: [WeightSource]

    public init(format: Int = WeightManifest.currentFormat, models: [WeightSource]) {
        self.format = format
        self.models = models
    }

    /// Reads the manifest at `path`.
    public init(path: String) throws(InstallError) {
        let bytes: [UInt8]
        do throws(InputFileError) {
            bytes = try InputFile.read(path, limit: 1 << 20)
        } catch { throw .manifest(path: path, reason: "\(error)") }
        do {
            self = try JSONDecoder().decode(WeightManifest.self, from: Data(bytes))
        } catch { throw .manifest(path: path, reason: "not a manifest's JSON") }
        if let flaw { throw .manifest(path: path, reason: flaw) }
    }

    /// The manifest that belongs to a weights directory: its own, or else the one that the program came with.
    public static func find(for directory: WeightsDirectory) -> String {
        let own = "\(directory.path)/manifest.json"
        guard !FileManager.default.isReadableFile(atPath: own) else { return own }
        return "\(WeightsDirectory.resolve(environment: [:]).path)/manifest.json"
    }

    public func model(named name: String) -> WeightSource? {
        models.first { $0.name == name }
    }

    /// What is wrong with it, if anything: file names that leave their folder, digests that are none.
    private var flaw: String? {
        guard format == Self.currentFormat else { return "format \(format) is not known; update facet" }
        guard Set(models.map(\.name)).count == models.count else { return "two models have the same name" }
        for model in models {
            let count = model.converter.fileCount
            if model.files.count != count { return "\(model.name): \(model.converter.rawValue) takes \(count) files" }
            let names =
                [model.name, model.package.file] + model.files.map { String($0.path.split(separator: "/").last ?? "") }
            guard names.allSatisfy(Self.isPlainName) else { return "\(model.name): a file name that is no plain name" }
            let digests = [model.package.sha256, model.resultSHA256] + model.files.map(\.sha256)
            guard digests.allSatisfy({ $0.count == 64 && $0.allSatisfy(\.isHexDigit) }) else {
                return "\(model.name): a SHA-256 that is none"
            }
        }
        return nil
    }

    private static func isPlainName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-") && !name.contains("/")
    }
}
