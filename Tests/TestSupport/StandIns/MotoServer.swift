import Foundation
import Glibc

/// AWS's services as moto has them, served on loopback by a child process that ends with this one. Needs the Python of
/// `TestPython`.
///
/// Suites share one server and keep apart by unique names. A server of one's own is for switching policies on. Where it
/// differs from AWS: `docs/sqs.md`.
public final class MotoServer: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    public static let region = "us-east-1"

    private static let script = "Tests/StandIns/moto_stand_in.py"
    private static let first = Task { try await MotoServer.start() }

    public let port: UInt16
    /// The server serves until this is closed; the kernel does that when this process ends.
    private let lifeline: FileHandle

    public var endpoint: String { "http://127.0.0.1:\(port)" }

    /// The one that all suites of this process use.
    public static func shared() async throws -> MotoServer { try await first.value }

    /// One more, all of its own.
    public static func start() async throws -> MotoServer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try MotoServer() }) }
        }
    }

    private init() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try TestPython.path())
        process.arguments = [RepositoryRoot.path + "/" + Self.script]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        // No keys of the user's, and nothing of moto's but what is asked for here.
        process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
        try process.run()
        lifeline = input.fileHandleForWriting
        // Another child that had it would keep the server alive.
        _ = fcntl(lifeline.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let line = try Self.line(from: output.fileHandleForReading)
        guard let port = UInt16(line) else { throw Failure(description: "\(Self.script) printed \"\(line)\"") }
        self.port = port
    }

    deinit { try? lifeline.close() }

    /// Moves the time that queues see in calls made with this access key.
    public func advanceClock(ofKey key: String, by duration: Duration) async throws {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        try await post("/stand-in/clock?key=\(key)&milliseconds=\(milliseconds)")
    }

    /// From here on each call's signature is verified, and allowed only by the caller's policies.
    public func enforcePolicies() async throws { try await post("/moto-api/reset-auth", body: "0") }

    private func post(_ path: String, body: String = "") async throws {
        let connection = try RawConnection(port: port)
        try await connection.send(
            """
            POST \(path) HTTP/1.1\r
            Host: 127.0.0.1:\(port)\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """)
        let status = try await connection.response().status
        guard (200..<300).contains(status) else { throw Failure(description: "POST \(path): status \(status)") }
    }

    /// The first line, without its end. Importing moto takes a second, on a busy machine many.
    private static func line(from handle: FileHandle) throws -> String {
        let deadline = ContinuousClock.now + .seconds(120)
        var text: [UInt8] = []
        while ContinuousClock.now < deadline {
            var descriptor = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 1_000) > 0 else { continue }
            let piece = handle.availableData
            guard !piece.isEmpty else { throw Failure(description: "\(script) ended before it was ready") }
            text += piece
            if text.last == UInt8(ascii: "\n") { return String(decoding: text.dropLast(), as: UTF8.self) }
        }
        throw Failure(description: "\(script) was not ready within two minutes")
    }
}
