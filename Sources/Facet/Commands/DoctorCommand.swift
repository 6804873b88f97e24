import CommandLineKit
import Inference

/// `facet doctor`: what is installed, what is in force, and what is wrong.
enum DoctorCommand {
    static let command = Command(
        "doctor", "Check the installation, and show which settings are in force.",
        discussion: "The exit status is 1 if something is broken; what to do about it stands below it.",
        flags: [FacetFlags.json, FacetFlags.data, FacetFlags.queue, FacetFlags.gallery, FacetFlags.jobs]
            + PipelineFlags.recognition,
        examples: [
            Example("facet doctor", "Is all well, and where does each setting come from?"),
            Example("facet doctor --json --data /srv/facet", "For a program, about another data folder"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let models = ModelChecks(
            store: invocation.modelStore, detector: invocation[PipelineFlags.detector],
            embedder: invocation[PipelineFlags.embedder])
        var checks = await DedicatedThreads.run { MachineChecks.run() + models.run() }
        let model = await DedicatedThreads.run {
            try? FaceEmbedderModel(models.embedder, in: models.store).galleryModel
        }
        checks += await ServiceChecks(
            data: invocation.dataDirectory, queue: invocation[FacetFlags.queue], gallery: invocation.galleryFile,
            model: model
        ).run()
        let report = DoctorReport(
            checks: checks, settings: inForce(invocation), configurationPath: invocation.configurationPath)
        if invocation[FacetFlags.json] {
            try invocation.console.print(report.json)
        } else {
            for line in report.lines { try invocation.console.print(line) }
        }
        return report.isHealthy ? .success : .failure
    }

    /// The settings, with the folders that were found where nobody named one.
    private static func inForce(_ invocation: Invocation) -> [Setting] {
        let found = [
            "data": invocation.dataDirectory.path, "gallery": invocation.galleryFile.path,
            "weights": invocation.modelStore.directory.path, "jobs": "\(invocation.jobCount)",
        ]
        return invocation.settings.map { setting in
            Setting(name: setting.name, value: found[setting.name] ?? setting.value, origin: setting.origin)
        }
    }
}
