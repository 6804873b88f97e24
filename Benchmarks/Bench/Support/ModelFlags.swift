import CommandLineKit
import Inference

/// The flags that say which models to use, the same in all commands.
enum ModelFlags {
    static let weights = Flag<String?>(
        "weights", .path, defaultText: "FACET_WEIGHTS, or beside the executable", placeholder: "DIR",
        "Directory with the installed models.")
    static let detector = Flag(
        "detector", .string, default: FaceDetectorModel.defaultName, placeholder: "MODEL",
        "Installed detector, or a weight file.")
    static let embedder = Flag(
        "embedder", .string, default: FaceEmbedderModel.defaultName, placeholder: "MODEL",
        "Installed embedder, or a weight file.")
    static let threads = Flag(
        "threads", short: "t", .int(in: 1...1024), default: Machine.cores, defaultText: "the cores",
        "Photos at once.")

    static let all: [any FlagDefinition] = [weights, detector, embedder, threads]

    /// Loads the models that the command line names.
    static func models(_ invocation: Invocation) throws -> FacePipelineModels {
        let directory = WeightsDirectory.resolve(flag: invocation[weights], environment: Machine.environment)
        let store = ModelStore(directory: directory)
        return try FacePipelineModels(
            detector: invocation[detector], embedder: invocation[embedder], in: store)
    }
}
