/// The nearest entry so far, and the nearest of anybody else, in the order of the rows: on a tie the first one stays.
struct NearestPeople {
    struct Candidate {
        var distance: Double
        var person: Int32
        var entry: Int
    }

    private(set) var best: Candidate?
    /// The nearest entry of another person than `best`'s.
    private(set) var other: Candidate?

    /// An entry farther away than this changes nothing.
    var limit: Double { other?.distance ?? .infinity }

    mutating func consider(_ candidate: Candidate) {
        guard let best else {
            self.best = candidate
            return
        }
        if candidate.person == best.person {
            if candidate.distance < best.distance { self.best = candidate }
        } else if candidate.distance < best.distance {
            other = best
            self.best = candidate
        } else if candidate.distance < limit {
            other = candidate
        }
    }
}
