import CommandLineKit
import Inference

/// Where the models are: an option of every command that uses them.
enum WeightsOptions {
    static let directory = Flag<String?>(
        "weights", .path, defaultText: "weights/ of this program", placeholder: "DIR",
        "Folder with the installed models.")

    static func directory(_ invocation: Invocation) -> WeightsDirectory {
        WeightsDirectory.resolve(flag: invocation[directory], environment: [:])
    }
}
