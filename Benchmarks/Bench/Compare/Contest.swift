/// Some work that Facet and others do, and what of it is compared.
struct Contest {
    /// What a turn's values are.
    struct Aspect: Sendable, Hashable {
        /// As the table names the work.
        var title: String
        var unit = ComparedUnit.milliseconds
    }

    /// One for each value of a turn.
    var aspects: [Aspect]
    /// On one core, or on all of them.
    var isOnOneCore = true
    /// Makes what the work needs. Called once, before the first turn, so that only what is measured is in memory.
    var prepare: () throws -> Turns

    /// Whose turns there are.
    struct Turns {
        /// Facet's turn.
        var facet: () throws -> [Double]
        var others: [Contender]
    }

    var title: String { aspects[0].title }
}
