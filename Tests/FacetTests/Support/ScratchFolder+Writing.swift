import Foundation
import TestSupport

extension ScratchFolder {
    var url: URL { URL(filePath: path) }

    /// Writes a file, making the folders above it.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

    /// Copies a file here, making the folders above it.
    @discardableResult
    func copy(_ source: URL, to name: String) throws -> String { try write(name, try Data(contentsOf: source)) }

    @discardableResult
    func makeFolder(_ name: String) throws -> String {
        let folder = url.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    func read(_ name: String) throws -> String { try String(contentsOf: url.appending(path: name), encoding: .utf8) }

    /// An empty file out of the way of what the test looks at.
    func scratchFile() throws -> URL {
        let file = URL(filePath: try makeFolder(".scratch")).appending(path: UUID().uuidString)
        try Data().write(to: file)
        return file
    }
}
