import Synchronization

/// How much memory all bodies together may take before they go to disk.
public final class MemoryBudget: Sendable {
    private let limit: Int
    private let used = Atomic<Int>(0)
    /// Empty ones for the next bodies: small uploads in quick succession then map and clear no memory.
    private let spare = Mutex<[BodySlab]>([])
    private static let mostSpare = 32

    /// `limit`: bytes.
    public init(limit: Int) {
        self.limit = limit
    }

    public var bytesInUse: Int { used.load(ordering: .relaxed) }

    /// `nil` when the budget is used up, or there is no memory.
    func takeSlab() -> BodySlab? {
        guard take(BodySlab.size) else { return nil }
        guard let slab = spare.withLock({ $0.popLast() }) ?? BodySlab() else {
            giveBack(BodySlab.size)
            return nil
        }
        return slab
    }

    /// The slab is not to be used afterwards.
    func giveBack(_ slab: BodySlab) {
        var slab = slab
        slab.empty()
        let isKept = spare.withLock { spare in
            guard spare.count < Self.mostSpare else { return false }
            spare.append(slab)
            return true
        }
        if !isKept { slab.free() }
        giveBack(BodySlab.size)
    }

    deinit {
        for slab in spare.withLock({ $0 }) { slab.free() }
    }

    private func take(_ count: Int) -> Bool {
        if used.add(count, ordering: .relaxed).newValue <= limit { return true }
        used.subtract(count, ordering: .relaxed)
        return false
    }

    private func giveBack(_ count: Int) {
        used.subtract(count, ordering: .relaxed)
    }
}
