/// Bytes under keys. An object is there as a whole or not at all: readers never see half of one.
public protocol ObjectStore: Sendable {
    /// Replaces what is there.
    func put(_ bytes: [UInt8], key: String) async throws(StoreError)

    /// - Returns: `false` when the key was taken already; then nothing has changed. Of any number of writers at once
    ///   exactly one gets `true`.
    @discardableResult
    func putIfAbsent(_ bytes: [UInt8], key: String) async throws(StoreError) -> Bool

    /// `nil` when there is no such object.
    func get(_ key: String) async throws(StoreError) -> [UInt8]?

    func exists(_ key: String) async throws(StoreError) -> Bool

    /// The first keys that begin with `prefix` and come after `after`, in the order of their UTF-8 bytes: at most `limit`,
    /// or fewer if the driver gives less at a time; none only when there are none.
    func list(prefix: String, after: String?, limit: Int) async throws(StoreError) -> [String]

    /// Deleting what is not there is no error.
    func delete(_ key: String) async throws(StoreError)
}

extension ObjectStore {
    /// All keys that begin with `prefix`.
    public func list(prefix: String = "") async throws(StoreError) -> [String] {
        var keys: [String] = []
        while true {
            let page = try await list(prefix: prefix, after: keys.last, limit: 1_000_000)
            if page.isEmpty { return keys }
            keys += page
        }
    }
}
