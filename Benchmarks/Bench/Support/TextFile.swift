import CommandLineKit
import Foundation

/// Writes what the user asked for into a file.
enum TextFile {
    static func write(_ text: String, to file: String) throws {
        do {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure("can't write \(file)", hint: "Name a file in a folder that you may write to.")
        }
    }
}
