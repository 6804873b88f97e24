import Foundation
import TestSupport

/// Runs the real program `facet`, as built beside the tests.
enum FacetProgram {
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// The lines of stdout, each read as a JSON object.
        func objects() throws -> [[String: Any]] {
            try lines.map { line in
                struct NoObject: Error { let line: String }
                guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                    throw NoObject(line: line)
                }
                return object
            }
        }
    }

    static var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(filePath: tests).deletingLastPathComponent().appending(path: "facet").path
        }
    }

    /// A process that is ready to run, away from the user's own settings and data.
    static func process(_ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]) throws
        -> Process
    {
        let process = Process()
        process.executableURL = URL(filePath: try path)
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("FACET_") }
        variables["HOME"] = folder.path
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME"] { variables[name] = nil }
        process.environment = variables.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs to the end. Output goes through files, so that none of it can fill a pipe.
    @discardableResult
    static func run(
        _ arguments: [String], in folder: ScratchFolder, environment: [String: String] = [:]
    ) async throws -> Outcome {
        let process = try process(arguments, in: folder, environment: environment)
        let output = try folder.scratchFile()
        let errors = try folder.scratchFile()
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try await process.runToEnd()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}

extension Process {
    /// Starts, and returns when the process has ended.
    func runToEnd() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            terminationHandler = { _ in continuation.resume() }
            do { try run() } catch { continuation.resume(throwing: error) }
        }
    }
}
