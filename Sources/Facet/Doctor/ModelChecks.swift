import CommandLineKit
import Conversion
import Inference

/// Whether the models are there, are what was published, and load.
struct ModelChecks: Sendable {
    let store: ModelStore
    let detector: String
    let embedder: String

    func run() -> [HealthCheck] { [directory, detectorCheck, embedderCheck] + manifestChecks }

    private var directory: HealthCheck {
        let names = store.installed().map(\.name)
        let found = names.isEmpty ? "no model" : names.joined(separator: ", ")
        return HealthCheck("weights", names.isEmpty ? .note : .fine, "\(found) in \(store.directory.path)")
    }

    private var detectorCheck: HealthCheck {
        check("detector", detector) { try FaceDetectorModel(detector, in: store).card }
    }

    private var embedderCheck: HealthCheck {
        check("embedder", embedder) { try FaceEmbedderModel(embedder, in: store).card }
    }

    private func check(_ name: String, _ model: String, _ load: () throws -> ModelCard) -> HealthCheck {
        do {
            let card = try load()
            return HealthCheck(name, .fine, "\(card.name) \(card.version) (\(card.architecture), \(card.licence))")
        } catch {
            return HealthCheck(name, .broken, "\(model) can't be used", advice: "\(error)")
        }
    }

    /// One for each model of the manifest that differs from it. A missing one matters only where it is used, which
    /// the other checks tell; without a manifest there is nothing to compare with.
    private var manifestChecks: [HealthCheck] {
        guard let manifest = try? WeightManifest(path: WeightManifest.find(for: store.directory)) else { return [] }
        let models = WeightVerifier(manifest: manifest, directory: store.directory.path).verify()
        let changed = models.filter { $0.state == .changed }.map { model in
            HealthCheck(
                "checksums", .broken, "\(model.path) isn't what was published",
                advice: "delete the file and run 'facet weights install'")
        }
        let verified = models.filter { $0.state == .verified }.map(\.name)
        guard changed.isEmpty, !verified.isEmpty else { return changed }
        return [HealthCheck("checksums", .fine, "\(verified.joined(separator: ", ")): as published")]
    }
}
