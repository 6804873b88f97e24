import CommandLineKit
import FoundationEssentials

/// Finds the pictures that a command line means.
enum ImageFiles {
    /// By which a folder's pictures are told from its other files.
    static let extensions: Set<String> = ["jpg", "jpeg", "jpe", "jfif", "png"]

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    static func hasImageExtension(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        return extensions.contains(name[name.index(after: dot)...].lowercased())
    }

    /// The pictures right in a folder, by name; hidden files don't count.
    ///
    /// - Throws: `CommandFailure` if it can't be read.
    static func inFolder(_ path: String) throws -> [String] {
        try names(in: path)
            .filter { !$0.hasPrefix(".") && hasImageExtension($0) }
            .map { join(path, $0) }
            .filter { !isFolder($0) }
    }

    /// The folders right in a folder, by name; hidden ones don't count.
    static func foldersInFolder(_ path: String) throws -> [String] {
        try names(in: path).filter { !$0.hasPrefix(".") }.map { join(path, $0) }.filter(isFolder)
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func names(in path: String) throws -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw CommandFailure("can't read the folder \(path)")
        }
    }
}
