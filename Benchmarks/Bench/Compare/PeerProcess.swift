import CommandLineKit
import Foundation
import Glibc

/// A child process with one of the peers' Python environments. Answers requests one after the other.
final class PeerProcess {
    /// `false` once it has failed to answer.
    private(set) var isAlive = true
    private let process = Process()
    private let requests = Pipe()
    private let replies = Pipe()
    private var unread = Data()
    /// How long an answer may take, building included.
    private static let patience = 300.0

    /// Starts it on the cores that the calling thread may use.
    ///
    /// - Parameters:
    ///   - python: the environment's interpreter.
    ///   - threads: that the peer may use.
    ///   - variables: of its environment, beside those of this process; `nil` takes one away.
    init(python: String, scripts: String, threads: Int, variables: [String: String?]) throws {
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["\(scripts)/peer.py", String(threads)]
        var environment = Machine.environment
        for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] {
            environment[name] = String(threads)
        }
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        for (name, value) in variables { environment[name] = value }
        process.environment = environment
        process.standardInput = requests
        process.standardOutput = replies
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw CommandFailure("can't start \(python): \(error)", hint: "Run `make bench-peers` first.")
        }
    }

    deinit {
        try? requests.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The most memory that it has had, in bytes; `nil` where the system doesn't tell.
    var greatestMemory: Double? { ProcessMemory.greatest(of: process.processIdentifier) }

    /// Asks, and waits for the answer.
    func measure(_ request: PeerRequest) throws -> Samples {
        try send(request)
        return try receiveSamples(for: request.case)
    }

    func send(_ request: PeerRequest) throws { try write(JSONEncoder().encode(request)) }

    func receiveSamples(for name: String) throws -> Samples {
        let reply = try receive()
        if let error = reply.error { throw CommandFailure("the peer can't do \(name): \(error)") }
        guard let times = reply.times, !times.isEmpty else {
            throw CommandFailure("no times from the peer for \(name)")
        }
        return Samples(times)
    }

    /// Versions of the packages in its environment.
    func versions() throws -> [String: String] {
        try write(Data(#"{"versions": true}"#.utf8))
        return try receive().versions ?? [:]
    }

    /// Has it make a file.
    func make(_ photo: PhoneRequest) throws {
        try write(JSONEncoder().encode(photo))
        if let error = try receive().error { throw CommandFailure("the peer can't make a photo: \(error)") }
    }

    private func write(_ line: Data) throws {
        do {
            try requests.fileHandleForWriting.write(contentsOf: line + Data("\n".utf8))
        } catch {
            throw failure("the peer's process has ended")
        }
    }

    private func receive() throws -> PeerReply {
        let end = ContinuousClock.now + .seconds(Self.patience)
        while true {
            if let newline = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let line = unread[..<newline]
                unread = Data(unread[(newline + 1)...])
                return try JSONDecoder().decode(PeerReply.self, from: line)
            }
            guard hasMore(until: end) else { throw failure("no answer from the peer in \(Int(Self.patience)) s") }
            let more = replies.fileHandleForReading.availableData
            guard !more.isEmpty else { throw failure("the peer's process has ended") }
            unread.append(more)
        }
    }

    private func hasMore(until end: ContinuousClock.Instant) -> Bool {
        var waiting = pollfd(fd: replies.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let left = (end - .now) / .milliseconds(1)
            guard left > 0 else { return false }
            let count = poll(&waiting, 1, Int32(left.rounded(.up)))
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }

    private func failure(_ message: String) -> CommandFailure {
        isAlive = false
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        return CommandFailure(message, hint: "See whether Benchmarks/peers/peer.py runs.")
    }
}
