/// Measures Facet and its peers in turn, round after round, so that what disturbs the machine meets all alike.
struct Comparison {
    var rounds: Int
    /// Per contender and round.
    var seconds: Double
    var peers: PeerSet
    /// What couldn't be measured.
    var complain: (String) -> Void

    /// On the calling thread's core.
    func run(_ work: ComparedWork) throws -> [ComparedTimes] {
        let timer = CallTimer(seconds: seconds)
        return try interleave(
            title: work.title, peers: work.peers,
            facet: { try timer.run(items: work.items, work.run).median },
            other: { peer in
                try peers.process(peer.environment).measure(request(peer, files: work.files)).median
            })
    }

    /// Several processes of each peer at once, against as many threads of Facet's.
    ///
    /// - Parameter facet: seconds per item that `workers` threads together take.
    func runTogether(
        title: String, files: [String], workers: Int, peers cases: [PeerCase], facet: () throws -> Double
    ) throws -> [ComparedTimes] {
        var crews: [PeerCase: [PeerProcess]] = [:]
        return try interleave(
            title: title, peers: cases, facet: facet,
            other: { peer in
                let crew = try crews[peer] ?? (0..<workers).map { _ in try peers.start(peer.environment) }
                crews[peer] = crew
                for process in crew { try process.send(request(peer, files: files)) }
                let times = try crew.map { try $0.receiveSamples(for: peer.name) }
                return 1 / times.reduce(0) { $0 + 1 / $1.median }
            })
    }

    private func request(_ peer: PeerCase, files: [String]) -> PeerRequest {
        PeerRequest(case: peer.name, files: files, seconds: seconds, least: 3)
    }

    private func interleave(
        title: String, peers cases: [PeerCase], facet: () throws -> Double, other: (PeerCase) throws -> Double
    ) throws -> [ComparedTimes] {
        var rows: [ComparedTimes] = []
        for peer in cases where peers.has(peer.environment) {
            do {
                _ = try other(peer)  // builds it, so that no round has to wait for that
                rows.append(ComparedTimes(work: title, peer: peer.label, facet: [], other: []))
            } catch {
                complain("\(title), \(peer.label): \(error)")
            }
        }
        let able = cases.filter { peer in rows.contains { $0.peer == peer.label } }
        for _ in 0..<rounds {
            let own = try facet()
            for (index, peer) in able.enumerated() {
                rows[index].facet.append(own)
                rows[index].other.append(try other(peer))
            }
        }
        return rows
    }
}
