import CommandLineKit
import Foundation

/// The programs that were built together with this one, as processes.
enum BuiltPrograms {
    /// - Throws: when there is no such program beside this one.
    static func path(_ name: String) throws -> String {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let own = link ?? CommandLine.arguments[0]
        let path = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw CommandFailure("there is no program \(path)", hint: "Build everything: make build.")
        }
        return path
    }

    /// - Parameter output: where standard output goes; nowhere by default.
    static func start(_ name: String, _ arguments: [String], output: Pipe? = nil) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path(name))
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Ends it, by force when it does not end by itself, and waits for that.
    static func stop(_ process: Process, patience: Duration = .seconds(10)) {
        process.terminate()
        let end = ContinuousClock.now + patience
        while process.isRunning, ContinuousClock.now < end { usleep(10_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
