import CommandLineKit

/// The program `facet`: the table of its commands, and what all of them take.
enum FacetTool {
    static let tool = CommandLineTool(
        root: Command(
            "facet", "Recognise faces in photos, and look after the service that does.",
            examples: [
                Example("facet load --image_folder photos --num_request 100", "Put a running service under load")
            ],
            subcommands: commands),
        commonFlags: [CommonFlags.quiet])

    /// In the order of `facet --help`. Each is in a file of its own, under Commands.
    static let commands: [Command] = [
        GalleryCommand.command, WeightsCommand.command, ConvertCommand.command, LoadCommand.command,
    ]
}
