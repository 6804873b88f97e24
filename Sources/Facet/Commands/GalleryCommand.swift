import CommandLineKit
import FoundationEssentials
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

    /// Makes the folder in which the gallery in use is to be.
    static func makeFolder(_ invocation: Invocation) throws {
        let folder = URL(filePath: invocation.galleryFile.path).deletingLastPathComponent().path
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandFailure("can't make the folder \(folder)", hint: "Name another one with --data or --gallery.")
        }
    }

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
