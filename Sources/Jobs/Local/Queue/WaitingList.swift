/// The receivers that wait, first come, first served per queue.
struct WaitingList {
    private var byQueue: [String: [QueueWaiter]] = [:]
    private var queueOf: [UInt64: String] = [:]

    mutating func add(_ waiter: QueueWaiter) {
        byQueue[waiter.queue, default: []].append(waiter)
        queueOf[waiter.id] = waiter.queue
    }

    var isEmpty: Bool { byQueue.isEmpty }

    func has(_ queue: String) -> Bool { byQueue[queue] != nil }

    func all(of queue: String) -> [QueueWaiter] { byQueue[queue] ?? [] }

    mutating func remove(_ id: UInt64) -> QueueWaiter? {
        guard let queue = queueOf.removeValue(forKey: id), var list = byQueue[queue],
            let index = list.firstIndex(where: { $0.id == id })
        else { return nil }
        byQueue[queue] = nil
        let waiter = list.remove(at: index)
        if !list.isEmpty { byQueue[queue] = list }
        return waiter
    }

    mutating func removeAll(of queue: String) -> [QueueWaiter] {
        let list = byQueue.removeValue(forKey: queue) ?? []
        for waiter in list { queueOf[waiter.id] = nil }
        return list
    }

    mutating func removeAll() -> [QueueWaiter] {
        byQueue.keys.sorted().flatMap { removeAll(of: $0) }
    }

    /// Those whose time is up.
    mutating func removeDue(_ now: ContinuousClock.Instant) -> [QueueWaiter] {
        let due = byQueue.values.joined().filter { $0.deadline <= now }
        return due.compactMap { remove($0.id) }
    }

    var nextDeadline: ContinuousClock.Instant? {
        byQueue.values.joined().map(\.deadline).min()
    }
}
