/// What is going to happen, soonest first; what comes at the same moment comes in the order in which it was added. A
/// binary heap.
struct SimulatedEvents {
    enum Kind: Equatable {
        case ready(worker: Int)
        case finished(worker: Int, request: Int)
    }

    struct Event: Equatable {
        /// Microseconds.
        var time: Int64
        var order: Int
        var kind: Kind

        func isBefore(_ other: Event) -> Bool { (time, order) < (other.time, other.order) }
    }

    private var heap: [Event] = []
    private var added = 0

    var next: Event? { heap.first }

    mutating func add(_ kind: Kind, at time: Int64) {
        heap.append(Event(time: time, order: added, kind: kind))
        added += 1
        var index = heap.count - 1
        while index > 0, heap[index].isBefore(heap[(index - 1) / 2]) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() -> Event? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var index = 0
        while let child = soonerChild(of: index), heap[child].isBefore(heap[index]) {
            heap.swapAt(index, child)
            index = child
        }
        return first
    }

    private func soonerChild(of index: Int) -> Int? {
        let left = 2 * index + 1
        guard left < heap.count else { return nil }
        return left + 1 < heap.count && heap[left + 1].isBefore(heap[left]) ? left + 1 : left
    }
}
