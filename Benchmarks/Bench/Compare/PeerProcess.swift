import CommandLineKit
import Foundation

/// A child process with one of the peers' Python environments. Answers requests one after the other.
final class PeerProcess {
    private let process = Process()
    private let requests = Pipe()
    private let replies = Pipe()
    private var unread = Data()

    /// Starts it on the cores that the calling thread may use.
    ///
    /// - Parameters:
    ///   - python: the environment's interpreter.
    ///   - threads: that the peer may use.
    init(python: String, scripts: String, home: String, threads: Int) throws {
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["\(scripts)/peer.py", String(threads)]
        var environment = ProcessInfo.processInfo.environment
        for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] {
            environment[name] = String(threads)
        }
        environment["PEERS_HOME"] = home
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
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

    private func write(_ line: Data) throws {
        try requests.fileHandleForWriting.write(contentsOf: line + Data("\n".utf8))
    }

    private func receive() throws -> PeerReply {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let line = unread[..<end]
                unread = Data(unread[(end + 1)...])
                return try JSONDecoder().decode(PeerReply.self, from: line)
            }
            let more = replies.fileHandleForReading.availableData
            guard !more.isEmpty else {
                throw CommandFailure("the peer's process ended", hint: "See whether Benchmarks/peers/peer.py runs.")
            }
            unread.append(more)
        }
    }
}
