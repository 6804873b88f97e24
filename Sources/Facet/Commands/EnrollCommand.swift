import CommandLineKit
import Inference

/// `facet enroll`: makes people known.
enum EnrollCommand {
    static let name = Flag<String?>(
        "name", short: "n", .string, placeholder: "NAME", source: .commandLine, "Whose the pictures are.")
    static let from = Flag<String?>(
        "from", .path, placeholder: "DIR", source: .commandLine,
        "Enrol many people: a folder with one sub-folder per person, named after them.")

    static let command = Command(
        "enroll", "Make people known, by their photos.",
        discussion: """
            The largest face of each photo is taken. Enrolling a photo again adds nothing. A running service picks the \
            new people up at once.

            The exit status is 1 if a photo couldn't be enrolled: unreadable, without a face, or enrolled as somebody \
            else already.
            """,
        operands: Operands("[IMAGE…]", count: 0..., "With --name: photos of that person, or folders of them."),
        flags: [name, from, FacetFlags.gallery, FacetFlags.data, FacetFlags.json, FacetFlags.jobs]
            + PipelineFlags.recognition,
        examples: [
            Example("facet enroll --name Ada ada-1.jpg ada-2.jpg", "One person, two photos"),
            Example("facet enroll --from people", "Everybody: people/Ada/*.jpg, people/Alan/*.jpg, …"),
            Example("facet enroll --gallery family.safetensors --from album", "To a file of its own"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let photos = try photos(invocation)
        let file = invocation.galleryFile
        try GalleryCommand.makeFolder(invocation)
        let models = try await invocation.loadModels()
        invocation.interruption.holdOff()
        let enroller = Enroller(
            models: models, settings: invocation.pipelineSettings(), file: file, threads: invocation.jobCount,
            interruption: invocation.interruption)
        let console = invocation.console
        let isJSON = invocation[FacetFlags.json]
        let progress = Progress("Enrolling", total: photos.count, console: console)
        let summary = try await enroller.run(photos, progress: progress) { result in
            if isJSON { return try console.print(result.json) }
            guard let remark = result.remark else { return }
            if result.outcome.isEnrolled { console.note(remark) } else { console.error(remark) }
        }
        progress.finish()
        if isJSON { console.note(summary.line) } else { try console.print("\(summary.line), in \(file.path)") }
        if invocation.interruption.isRequested { return .interrupted }
        return summary.isComplete ? .success : .failure
    }

    private static func photos(_ invocation: Invocation) throws -> [EnrolmentPhoto] {
        switch (invocation[name], invocation[from]) {
        case (let name?, nil):
            guard !invocation.operands.isEmpty else { throw UsageError("expected photos of \(name)") }
            return try EnrolmentPhoto.of(person: name, invocation.operands)
        case (nil, let folder?):
            if let extra = invocation.operands.first {
                throw UsageError("unexpected argument '\(extra)' beside --from")
            }
            return try EnrolmentPhoto.fromFolder(folder)
        case (nil, nil): throw UsageError("whose photos are these? --name NAME or --from DIR is required")
        case (.some, .some): throw UsageError("--name and --from exclude each other")
        }
    }
}
