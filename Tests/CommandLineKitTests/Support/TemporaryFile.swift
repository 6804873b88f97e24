import FoundationEssentials

/// A file in a folder of its own, removed with this object.
final class TemporaryFile {
    let folder: URL
    let path: String

    init(_ name: String, _ text: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "facet-test-\(UUID().uuidString)")
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        path = file.path
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
