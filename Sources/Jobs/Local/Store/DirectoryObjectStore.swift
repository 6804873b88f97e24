import CLinux
import Glibc

/// Objects as files of a folder, for any number of processes at once.
///
/// - An object appears as a whole under its name: it is written to a hidden file first, then renamed.
/// - What `put` has stored survives the end of any process. With `durability: .power` it is on the disk when `put`
///   returns; otherwise a power failure may lose, or leave empty, what was stored in the last seconds before it.
/// - Keys become paths as `ObjectPath` says. A folder can't hold both an object `a` and an object `a/b`: `conflict`.
///
/// Disk work is done on threads of the store's own.
public final class DirectoryObjectStore: ObjectStore {
    /// What a stored object survives.
    public enum Durability: String, Sendable {
        /// The end of every process.
        case process
        /// Loss of power too; every `put` waits for the disk.
        case power
    }

    let folder: String
    let durability: Durability
    private let pool: BlockingPool
    /// Where objects are written before they get their names; its name is no key's.
    var hiddenFolder: String { folder + "/.incoming" }

    /// Makes the folder when it is not there.
    /// - Throws: `denied`, `unavailable`.
    public init(folder: String, durability: Durability = .process) throws(StoreError) {
        self.folder = folder
        self.durability = durability
        pool = BlockingPool(name: "store", threads: 4)
        guard Folder.create(folder), Folder.create(hiddenFolder) else { throw StoreError(doing: "make", folder) }
        removeAbandoned()
    }

    public func put(_ bytes: [UInt8], key: String) async throws(StoreError) {
        let path = try path(of: key)
        try await pool.run { () throws(StoreError) in
            let hidden = try self.write(bytes)
            try self.place(hidden, at: path, replacing: true)
        }
    }

    public func putIfAbsent(_ bytes: [UInt8], key: String) async throws(StoreError) -> Bool {
        let path = try path(of: key)
        return try await pool.run { () throws(StoreError) in
            // Only to save the work; what decides is the rename.
            if File.isPlain(path) { return false }
            let hidden = try self.write(bytes)
            return try self.place(hidden, at: path, replacing: false)
        }
    }

    public func get(_ key: String) async throws(StoreError) -> [UInt8]? {
        let path = try path(of: key)
        return try await pool.run { () throws(StoreError) in try File.read(path) }
    }

    public func exists(_ key: String) async throws(StoreError) -> Bool {
        let path = try path(of: key)
        return await pool.run { File.isPlain(path) }
    }

    public func list(prefix: String, after: String?, limit: Int) async throws(StoreError) -> [String] {
        let listing = ObjectListing(folder: folder, prefix: prefix, after: after)
        return await pool.run { listing.keys(limit: limit) }
    }

    public func delete(_ key: String) async throws(StoreError) {
        let path = try path(of: key)
        try await pool.run { () throws(StoreError) in
            guard unlink(path) != 0 else { return }
            // EISDIR: there are objects below this key, but none of its own.
            guard [ENOENT, ENOTDIR, EISDIR].contains(errno) else { throw StoreError(doing: "delete", path) }
        }
    }

    private func path(of key: String) throws(StoreError) -> String {
        folder + "/" + (try ObjectPath.names(of: key)).joined(separator: "/")
    }
}
