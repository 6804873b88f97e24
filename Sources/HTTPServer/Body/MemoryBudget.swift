import Synchronization

/// How much memory all bodies together may take before they go to disk.
public final class MemoryBudget: Sendable {
    private let limit: Int
    private let used = Atomic<Int>(0)

    /// `limit`: bytes.
    public init(limit: Int) {
        self.limit = limit
    }

    public var bytesInUse: Int { used.load(ordering: .relaxed) }

    func take(_ count: Int) -> Bool {
        if used.add(count, ordering: .relaxed).newValue <= limit { return true }
        used.subtract(count, ordering: .relaxed)
        return false
    }

    func giveBack(_ count: Int) {
        used.subtract(count, ordering: .relaxed)
    }
}
