import CommandLineKit
import Glibc

/// Asks the user at the terminal.
enum Confirmation {
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 }

    /// Anything but `y` or `yes` is no.
    static func ask(_ question: String, _ console: Console) -> Bool {
        console.error("\(question) [y/N]")
        return ["y", "yes"].contains(readLine()?.lowercased())
    }
}
