/// The plans for the input shapes seen lately.
struct PlanCache {
    private struct Entry {
        let plan: Plan
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [Entry] = []
    private var clock: UInt64 = 0

    /// - Parameter limit: how many to keep, at least one; the one unused longest goes first.
    init(limit: Int) {
        self.limit = max(limit, 1)
        entries.reserveCapacity(self.limit)
    }

    var count: Int { entries.count }

    /// The plan for that input; `make` makes it when it isn't there.
    mutating func plan(
        for input: FeatureShape, make: (FeatureShape) throws(GraphError) -> Plan
    ) throws(GraphError) -> Plan {
        clock += 1
        for index in entries.indices where entries[index].plan.input == input {
            entries[index].lastUse = clock
            return entries[index].plan
        }
        let plan = try make(input)
        if entries.count == limit, let oldest = entries.indices.min(by: { entries[$0].lastUse < entries[$1].lastUse }) {
            entries.remove(at: oldest)
        }
        entries.append(Entry(plan: plan, lastUse: clock))
        return plan
    }
}
