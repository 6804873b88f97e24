import CommandLineKit
import Inference

/// The program `facet`: the table of its commands, and what all of them take.
enum FacetTool {
    static let tool = CommandLineTool(
        root: Command(
            "facet", "Recognise faces in photos, and look after the service that does.",
            examples: [
                Example("facet detect --draw marked.png photo.jpg", "See where the faces of a photo are"),
                Example("facet enroll --name Ada ada.jpg", "Make a person known"),
                Example("facet search party.jpg", "Who is it?"),
                Example("facet doctor", "What is installed, what is in force, and what is wrong"),
            ],
            subcommands: commands),
        commonFlags: [CommonFlags.quiet], environmentProblem: { CPUPath.problem(in: $0) })

    /// In the order of `facet --help`. Each is in a file of its own, under Commands.
    static let commands: [Command] = [
        DetectCommand.command, EmbedCommand.command, VerifyCommand.command, EnrollCommand.command,
        SearchCommand.command, GalleryCommand.command, WeightsCommand.command,
        ConvertCommand.command, DoctorCommand.command, StatusCommand.command, LoadCommand.command,
        SimulateCommand.command,
        ClearCommand.command,
    ]
}
