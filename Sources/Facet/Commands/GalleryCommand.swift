import CommandLineKit
import Inference

/// `facet gallery`: who is known, and how to take people out or carry them elsewhere.
enum GalleryCommand {
    static let command = Command(
        "gallery", "See and change who is known.",
        examples: [
            Example("facet gallery list", "Who is known to the service on this machine"),
            Example("facet gallery remove --gallery people.safetensors Ada", "Forget a person"),
        ],
        subcommands: [
            GalleryListCommand.command, GalleryRemoveCommand.command, GalleryExportCommand.command,
            GalleryImportCommand.command,
        ])

    static let flags: [any FlagDefinition] = [FacetFlags.gallery, FacetFlags.data]

    /// The gallery in use, which must exist.
    static func open(_ invocation: Invocation) throws -> Gallery {
        let file = invocation.galleryFile
        guard file.exists else {
            throw CommandFailure(
                "there is no gallery \(file.path)", hint: "'facet enroll --name NAME IMAGE…' makes one.")
        }
        return try Gallery(path: file.path)
    }
}
