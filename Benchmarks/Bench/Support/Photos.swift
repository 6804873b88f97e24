import CommandLineKit
import Foundation

/// Finds photos in a folder and those below it.
enum Photos {
    private static let extensions: Set<String> = ["jpg", "jpeg", "png"]

    /// Paths of all photos under `folder`, sorted.
    static func under(_ folder: String) throws -> [String] {
        let root = URL(fileURLWithPath: folder)
        guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else {
            throw CommandFailure("can't read the folder \(folder)")
        }
        var paths: [String] = []
        for case let file as URL in files where extensions.contains(file.pathExtension.lowercased()) {
            paths.append(file.path)
        }
        guard !paths.isEmpty else {
            throw CommandFailure(
                "no photos (JPEG or PNG) in \(folder) or below", hint: "Name another folder with --data.")
        }
        return paths.sorted()
    }
}
