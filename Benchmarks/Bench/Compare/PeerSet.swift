import CommandLineKit
import Foundation

/// The peers' processes, each started when it is first needed.
final class PeerSet {
    let home: String
    private let scripts: String
    private let environment: [String: String]
    private var running: [PeerEnvironment: PeerProcess] = [:]

    /// - Parameters:
    ///   - home: PEERS_HOME: their environments and networks.
    ///   - scripts: the folder with peer.py.
    init(home: String, scripts: String, environment: [String: String]) {
        self.home = home
        self.scripts = scripts
        self.environment = environment
    }

    func has(_ peer: PeerEnvironment) -> Bool {
        FileManager.default.isExecutableFile(atPath: peer.python(home: home, environment: environment))
    }

    /// The one process for work on one core; a new one if the last has failed.
    func process(_ peer: PeerEnvironment) throws -> PeerProcess {
        if let process = running[peer], process.isAlive { return process }
        let process = try start(peer, threads: 1)
        running[peer] = process
        return process
    }

    /// A process more.
    func start(_ peer: PeerEnvironment, threads: Int) throws -> PeerProcess {
        try PeerProcess(
            python: peer.python(home: home, environment: environment), scripts: scripts, threads: threads,
            variables: ["PEERS_HOME": home, "OPENBLAS_CORETYPE": peer.openBLASCore])
    }

    /// Ends what runs for one core, and what it has in memory.
    func rest() { running = [:] }

    /// Name and version of every package that takes part.
    func versions() throws -> [String: String] {
        var all: [String: String] = [:]
        for peer in PeerEnvironment.allCases where has(peer) {
            all.merge(try process(peer).versions()) { first, _ in first }
        }
        return all
    }
}
