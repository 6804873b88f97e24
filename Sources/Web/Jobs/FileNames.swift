import Jobs
import Synchronization

/// Which file name a job's picture came with. Job messages are too small to carry a long one, so they stay here: the most
/// recent in memory, and in the store for jobs whose client will ask for the result later.
final class FileNames: Sendable {
    private struct Recent {
        var names: [JobID: String] = [:]
        /// In the order they came; a ring.
        var order: [JobID] = []
        var next = 0
    }

    private let store: any ObjectStore
    private let capacity: Int
    private let recent = Mutex(Recent())

    init(store: any ObjectStore, capacity: Int = 8_192) {
        self.store = store
        self.capacity = capacity
    }

    /// In memory only.
    func note(_ name: String, for id: JobID) {
        recent.withLock { recent in
            recent.names[id] = name
            if recent.order.count < capacity {
                recent.order.append(id)
            } else {
                recent.names[recent.order[recent.next]] = nil
                recent.order[recent.next] = id
                recent.next = (recent.next + 1) % capacity
            }
        }
    }

    /// For other processes too, and after a restart.
    func keep(_ name: String, for id: JobID) async throws(StoreError) {
        note(name, for: id)
        try await store.put(Array(name.utf8), key: Self.key(id))
    }

    /// `nil` when it was never given, or is known no more.
    func name(of id: JobID) async throws(StoreError) -> String? {
        if let name = recent.withLock({ $0.names[id] }) { return name }
        return try await store.get(Self.key(id)).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func key(_ id: JobID) -> String { "names/\(id)" }
}
