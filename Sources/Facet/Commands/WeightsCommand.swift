import CommandLineKit

/// `facet weights`: fetches, lists and checks models.
enum WeightsCommand {
    static let json = Flag("json", source: .commandLine, "Print one JSON object a model.")

    static let command = Command(
        "weights", "Fetch, list and check the models.",
        examples: [
            Example("facet weights install", "Fetch the published weights, check and convert them"),
            Example("facet weights list", "What is installed"),
        ],
        subcommands: [WeightsInstallCommand.command, WeightsListCommand.command, WeightsVerifyCommand.command])
}
