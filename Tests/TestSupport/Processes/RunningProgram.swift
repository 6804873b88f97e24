import Foundation
import Synchronization

/// A program of this package, running, away from the user's own settings and data. It is killed when nobody holds this any
/// more, so that a test that fails leaves nothing behind.
public final class RunningProgram: Sendable {
    public let pid: Int32
    private let errors: String
    private let ending: Task<Int32, Never>
    private let life = Life()

    private final class Life: Sendable {
        let isOver = Mutex(false)
    }

    /// - Parameters:
    ///   - name: The product's, e.g. `worker`.
    ///   - log: A file for what it writes to stderr.
    ///   - descriptors: How many file descriptors it may have; `nil`: as many as this process.
    public init(
        _ name: String, _ arguments: [String], environment: [String: String] = [:], log: String,
        input: FileHandle = .nullDevice, output: FileHandle = .nullDevice, descriptors: Int? = nil
    ) throws {
        errors = log
        try Data().write(to: URL(fileURLWithPath: log))
        let process = Process()
        let path = try BuiltProgram.path(name)
        process.executableURL = URL(fileURLWithPath: descriptors == nil ? path : "/bin/sh")
        process.arguments =
            (descriptors.map { ["-c", "ulimit -n \($0) && exec \"$0\" \"$@\"", path] } ?? []) + arguments
        var variables = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("FACET_") && !$0.key.hasPrefix("XDG_")
        }
        variables["HOME"] = "/nonexistent"
        variables["FACET_WEIGHTS"] = InstalledWeights.store.directory.path
        process.environment = variables.merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        let (ends, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { [life] process in
            life.isOver.withLock { $0 = true }
            // As a shell reports it.
            let status = process.terminationStatus
            end.yield(process.terminationReason == .uncaughtSignal ? 128 + status : status)
            end.finish()
        }
        try process.run()
        pid = process.processIdentifier
        ending = Task {
            for await status in ends { return status }
            return -1
        }
    }

    deinit {
        // Once it is over the number may be another's.
        life.isOver.withLock { isOver in if !isOver { kill(pid, SIGKILL) } }
    }

    public func signal(_ number: Int32) {
        kill(pid, number)
    }

    /// The exit status, once it has ended; 128 + n when signal n ended it.
    public var status: Int32 {
        get async { await ending.value }
    }

    /// What it has logged so far, one dictionary a line.
    public func log() throws -> [[String: Any]] {
        try logText().split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
        }
    }

    public func logText() throws -> String { try String(contentsOfFile: errors, encoding: .utf8) }
}
