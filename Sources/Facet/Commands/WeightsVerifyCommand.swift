import CommandLineKit
import Conversion
import Inference

/// `facet weights verify`
enum WeightsVerifyCommand {
    static let command = Command(
        "verify", "Compare the installed models with the manifest's SHA-256.",
        discussion: "The exit status is 1 if a model is missing or changed.",
        flags: [WeightsOptions.directory, WeightsCommand.json],
        examples: [Example("facet weights verify", "Check what is installed")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let directory = WeightsOptions.directory(invocation)
        let manifest = try WeightsFailure.translate { () throws(InstallError) in
            try WeightManifest(path: WeightManifest.find(for: directory))
        }
        let verifier = WeightVerifier(manifest: manifest, directory: directory.path)
        let models = await DedicatedThreads.run { verifier.verify() }
        for model in models {
            try invocation.console.print(invocation[WeightsCommand.json] ? json(model).line : line(model))
        }
        return models.allSatisfy { $0.state == .verified } ? .success : .failure
    }

    private static func line(_ model: VerifiedWeight) -> String {
        "\(model.name)\t\(model.state.rawValue)\t\(model.path)"
    }

    private static func json(_ model: VerifiedWeight) -> JSON {
        [
            "name": .string(model.name), "state": .string(model.state.rawValue), "path": .string(model.path),
            "expected": .string(model.expected), "found": model.found.map(JSON.string) ?? .null,
        ]
    }
}
