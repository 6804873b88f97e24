/// Compares what is installed with a manifest.
public struct WeightVerifier: Sendable {
    public let manifest: WeightManifest
    /// Where the converted models are.
    public let directory: String

    public init(manifest: WeightManifest, directory: String) {
        self.manifest = manifest
        self.directory = directory
    }

    /// Reads every model of the manifest.
    public func verify() -> [VerifiedWeight] {
        manifest.models.map { model in
            let path = "\(directory)/\(model.resultFile)"
            return VerifiedWeight(
                name: model.name, path: path, expected: model.resultSHA256, found: SHA256Digest.hex(ofFile: path))
        }
    }
}
