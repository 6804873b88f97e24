import CommandLineKit

/// Measures Facet and others in turn, round after round, so that what disturbs the machine meets all alike.
struct Comparison {
    var rounds: Int
    /// For what is on one core.
    var core: Int
    /// Says what is going on.
    var note: (String) -> Void
    /// Says what couldn't be measured.
    var complain: (String) -> Void
    /// Whether a peer's environment is installed.
    var has: (PeerEnvironment) -> Bool
    /// Whether somebody has had enough: what is measured by then is kept.
    var isStopped: () -> Bool = { false }

    /// On the calling thread, which is moved to the core or cores that the contest is on.
    ///
    /// - Returns: a row for each contender and aspect; none for those that failed.
    func run(_ contest: Contest) -> [ComparedTimes] {
        if contest.isOnOneCore {
            CPUSet.pinCurrentThread(to: [core])
        } else {
            CPUSet.pinCurrentThread(to: 0..<Machine.cores)
        }
        do {
            let turns = try contest.prepare()
            _ = try turns.facet()  // A first turn that doesn't count, as the others have.
            let rows = try turns.others.filter { $0.environment.map(has) ?? true }.flatMap { other in
                try meet(other, turns.facet, contest)
            }
            return contest.aspects.flatMap { aspect in rows.filter { $0.work == aspect.title } }
        } catch {
            complain("\(contest.title): \(error)")
            return []
        }
    }

    /// - Throws: what Facet throws. A contender that fails is reported and left out.
    private func meet(
        _ other: Contender, _ facet: () throws -> [Double], _ contest: Contest
    ) throws -> [ComparedTimes] {
        note("  beside \(other.label)")
        var own: [[Double]] = []
        var others: [[Double]] = []
        do {
            _ = try other.measure()  // Builds it, so that no round has to wait for that.
            for _ in 0..<rounds where !isStopped() {
                let turn = Result { try facet() }
                others.append(try other.measure())
                own.append(try turn.get())
            }
        } catch {
            // A Ctrl-C at the terminal ends the peers as well; the rounds before it count.
            if !isStopped() { complain("\(contest.title), \(other.label): \(error)") }
            guard isStopped(), others.count == own.count else { return [] }
        }
        guard !own.isEmpty else { return [] }
        return contest.aspects.indices.map { index in
            ComparedTimes(
                work: contest.aspects[index].title, peer: other.label, unit: contest.aspects[index].unit,
                facet: own.map { $0[index] }, other: others.map { $0[index] })
        }
    }
}
