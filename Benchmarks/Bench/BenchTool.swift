import CommandLineKit
import Inference

/// The program `bench`: accuracy, parity and cost of the engine on this machine.
enum BenchTool {
    static let tool = CommandLineTool(
        root: Command(
            "bench", "Measure accuracy, parity with the reference implementations, and cost.",
            examples: [
                Example("bench evaluate --data lfw-dev", "Accuracy over labelled pairs of photos"),
                Example("bench compare --photos photos", "How fast, beside what one could use instead"),
                Example("bench parity --data photos", "Compare with facenet-pytorch's boxes and points"),
            ],
            subcommands: commands),
        commonFlags: [CommonFlags.quiet], environmentProblem: { CPUPath.problem(in: $0) })

    /// In the order of `bench --help`. Each is in a file of its own, under Commands.
    static let commands: [Command] = [
        EvaluateCommand.command, ParityCommand.command, MemoryCommand.command, SearchCommand.command,
        QueueCommand.command, LayersCommand.command, NetworksCommand.command, DetectCommand.command,
        EmbedCommand.command, PipelineCommand.command, CompareCommand.command, TuneCommand.command,
        CheckCommand.command, TiersCommand.command,
    ]
}
