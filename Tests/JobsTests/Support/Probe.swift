import Foundation
import TestSupport
import Testing

/// The helper program `JobsProbe`, running.
final class Probe: Sendable {
    let pid: Int32
    private let output: AsyncStream<String>
    private let ended: AsyncStream<Int32>

    init(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try BuiltProgram.path("JobsProbe"))
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        let (output, line) = AsyncStream.makeStream(of: String.self)
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.output = output
        self.ended = ended
        process.terminationHandler = { process in
            end.yield(process.terminationStatus)
            end.finish()
        }
        try process.run()
        pid = process.processIdentifier
        // A thread, because reading blocks; it ends with the probe.
        Thread.detachNewThread {
            var rest = ""
            while true {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { break }
                rest += String(decoding: data, as: UTF8.self)
                let lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
                for text in lines.dropLast() { line.yield(String(text)) }
                rest = String(lines.last ?? "")
            }
            line.finish()
        }
    }

    deinit {
        kill(pid, SIGKILL)
    }

    /// The next line that it says.
    func line() async throws -> String {
        for await line in output { return line }
        throw EndOfOutput()
    }

    struct EndOfOutput: Error {}

    /// Ends it without letting it do anything more.
    func killNow() async {
        kill(pid, SIGKILL)
        for await _ in ended { return }
    }
}
