import Foundation

/// The Python with the packages of `Tests/requirements.txt`, named by `FACET_TEST_PYTHON`. Tests that need it are
/// skipped when the variable is not set, and fail when what it names does not work.
public enum TestPython {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private static let configured = ProcessInfo.processInfo.environment["FACET_TEST_PYTHON"]

    public static var isConfigured: Bool { configured != nil }

    public static func path() throws -> String {
        guard let configured else { throw Failure(description: "FACET_TEST_PYTHON is not set") }
        return configured
    }

    /// Writes a wheel (`.whl`) or a compressed tar archive with small texts.
    public static func makeArchive(_ archive: String, members: KeyValuePairs<String, String>) throws {
        _ = try run("Tests/Interoperability/make_archive.py", [archive] + members.flatMap { [$0.key, $0.value] })
    }

    /// Runs a script of the repository and returns what it printed.
    /// - Parameter script: path from the repository's root.
    public static func run(_ script: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path())
        process.arguments = [RepositoryRoot.path + "/" + script] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "\(script) \(arguments.joined(separator: " ")): status \(process.terminationStatus)")
        }
        return data
    }
}
