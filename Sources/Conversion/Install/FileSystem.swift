import FoundationEssentials
import Glibc

/// Foundation's file operations with errors that say what went wrong.
enum FileSystem {
    static func makeDirectory(_ path: String) throws(InstallError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch { throw .fileSystem(path: path, reason: "can't make this directory") }
    }

    static func write(_ text: String, to path: String) throws(InstallError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch { throw .fileSystem(path: path, reason: "can't write this file") }
    }

    /// Moves a file over whatever is there, atomically: both must be on one file system.
    static func move(_ source: String, to destination: String) throws(InstallError) {
        guard rename(source, destination) == 0 else {
            throw .fileSystem(path: destination, reason: String(cString: strerror(errno)))
        }
    }

    /// Runs `body` with a new directory inside `parent`, and removes it afterwards.
    static func withTemporaryDirectory<Result>(
        in parent: String, _ body: (String) throws(InstallError) -> Result
    ) throws(InstallError) -> Result {
        try makeDirectory(parent)
        let path = "\(parent)/tmp-\(getpid())-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        try makeDirectory(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }
}
