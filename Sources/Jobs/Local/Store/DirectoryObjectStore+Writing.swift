import CLinux
import Glibc

// How an object gets to the disk. Runs on the store's threads.
extension DirectoryObjectStore {
    /// Writes to a hidden file of its own.
    /// - Returns: Its path.
    func write(_ bytes: [UInt8]) throws(StoreError) -> String {
        let hidden = "\(hiddenFolder)/\(String(UInt64.random(in: .min ... .max), radix: 36))"
        // Somebody may have emptied the store's folder under us.
        if access(hiddenFolder, F_OK) != 0 { _ = Folder.create(hiddenFolder) }
        do throws(StoreError) {
            try File.write(bytes, to: hidden, sync: durability == .power)
        } catch {
            unlink(hidden)
            throw error
        }
        return hidden
    }

    /// Gives the hidden file its name.
    /// - Returns: `false` when the name was taken and may not be replaced.
    @discardableResult
    func place(_ hidden: String, at path: String, replacing: Bool) throws(StoreError) -> Bool {
        let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        var placed = Self.move(hidden, to: path, replacing: replacing)
        if !placed, errno == ENOENT, Folder.create(parent) {
            placed = Self.move(hidden, to: path, replacing: replacing)
        }
        if placed {
            if durability == .power { try File.sync(folder: parent) }
            return true
        }
        let problem = errno
        unlink(hidden)
        if problem == EEXIST, !replacing, File.isPlain(path) { return false }
        errno = problem
        throw StoreError(doing: "store", path)
    }

    /// Files that a process left half written when it was killed. Younger ones may be in the making.
    func removeAbandoned(olderThan seconds: Int = 3_600) {
        for name in Folder.names(in: hiddenFolder) {
            let path = "\(hiddenFolder)/\(name)"
            if let age = File.age(path), age > seconds { unlink(path) }
        }
    }

    private static func move(_ hidden: String, to path: String, replacing: Bool) -> Bool {
        if replacing { return rename(hidden, path) == 0 }
        if lx_rename_no_replace(hidden, path) == 0 { return true }
        // Not every file system can; a second name for the same file is as good, and as atomic.
        guard errno == EINVAL || errno == ENOSYS else { return false }
        guard link(hidden, path) == 0 else { return false }
        unlink(hidden)
        return true
    }
}
