import CommandLineKit

/// Makes contenders of the peers.
struct PeerTurns {
    let peers: PeerSet
    /// Of a turn.
    let seconds: Double

    /// In the one process of its environment.
    func alone(_ peer: PeerCase, files: [String], least: Int = 3) -> Contender {
        let request = PeerRequest(case: peer.name, files: files, seconds: seconds, least: least)
        return Contender(
            label: peer.label, environment: peer.environment,
            measure: { [try peers.process(peer.environment).measure(request).median] })
    }

    /// Several processes at once: seconds per item that they take together. They end with the contender.
    func together(_ peer: PeerCase, processes: Int, files: [String]) -> Contender {
        let request = PeerRequest(case: peer.name, files: files, seconds: seconds, least: 1)
        var crew: [PeerProcess] = []
        return Contender(
            label: peer.label, environment: peer.environment,
            measure: {
                while crew.count < processes {
                    crew.append(try peers.start(peer.environment, threads: peer.threads))
                }
                for process in crew { try process.send(request) }
                let times = try crew.map { try $0.receiveSamples(for: peer.name) }
                return [1 / times.reduce(0) { $0 + 1 / $1.median }]
            })
    }

    /// A fresh process each time: seconds from its start to its first answer, and the most memory that took.
    func fresh(_ peer: PeerCase, files: [String]) -> Contender {
        let request = PeerRequest(case: peer.name, files: files, seconds: 0, least: 1, cold: true)
        return Contender(
            label: peer.label, environment: peer.environment,
            measure: {
                let start = ContinuousClock.now
                let process = try peers.start(peer.environment, threads: peer.threads)
                _ = try process.measure(request)
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                guard let memory = process.greatestMemory else {
                    throw CommandFailure("this system doesn't tell how much memory a process has")
                }
                return [seconds, memory]
            })
    }
}
