import Jobs
import Synchronization

/// A store that fails as often as it is told to.
final class FaultyStore: ObjectStore {
    private let store: any ObjectStore
    private let failures: Mutex<Int>

    init(_ store: any ObjectStore, failures: Int) {
        self.store = store
        self.failures = Mutex(failures)
    }

    private func fail() throws(StoreError) {
        let fails = failures.withLock { count in
            count -= 1
            return count >= 0
        }
        if fails { throw StoreError(.unavailable, "the store is on fire") }
    }

    func put(_ bytes: [UInt8], key: String) async throws(StoreError) {
        try fail()
        try await store.put(bytes, key: key)
    }

    func putIfAbsent(_ bytes: [UInt8], key: String) async throws(StoreError) -> Bool {
        try fail()
        return try await store.putIfAbsent(bytes, key: key)
    }

    func get(_ key: String) async throws(StoreError) -> [UInt8]? {
        try fail()
        return try await store.get(key)
    }

    func exists(_ key: String) async throws(StoreError) -> Bool { try await store.exists(key) }

    func list(prefix: String, after: String?, limit: Int) async throws(StoreError) -> [String] {
        try await store.list(prefix: prefix, after: after, limit: limit)
    }

    func delete(_ key: String) async throws(StoreError) { try await store.delete(key) }
}
