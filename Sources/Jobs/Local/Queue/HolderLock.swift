import Glibc

/// Says that this process is alive, to the others that use the same queue file: a lock on a file of its own, which the
/// kernel drops when the process ends, in whatever way. That is how a killed worker's messages come back at once
/// rather than when their leases end. It works across containers that share the folder, where process numbers don't.
///
/// Used by one thread.
final class HolderLock {
    let id: Int64
    private let folder: String
    private var descriptor: Int32

    /// - Throws: `QueueError` `unavailable` when the folder can't be written to.
    init(folder: String) throws(QueueError) {
        self.folder = folder
        id = Int64.random(in: 1...(.max))
        descriptor = try Self.lock(id, in: folder)
    }

    deinit {
        unlink(Self.path(of: id, in: folder))
        close(descriptor)
    }

    /// Makes the file again if somebody has removed it: without it, this process would be taken for dead and would lose
    /// what it leases.
    func renewIfRemoved() throws(QueueError) {
        var information = stat()
        guard fstat(descriptor, &information) != 0 || information.st_nlink == 0 else { return }
        let renewed = try Self.lock(id, in: folder)
        close(descriptor)
        descriptor = renewed
    }

    /// Whether the process behind `id` still runs.
    func isAlive(_ id: Int64) -> Bool {
        if id == self.id { return true }
        let descriptor = open(Self.path(of: id, in: folder), O_RDONLY | O_CLOEXEC)
        // Not ENOENT: out of descriptors, say. Then nobody is declared dead.
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Everybody else who has said so, dead or alive.
    func others() -> [Int64] {
        Folder.names(in: folder).compactMap { Int64($0, radix: 16) }.filter { $0 != id }
    }

    /// Removes what a dead process left.
    func forget(_ id: Int64) {
        unlink(Self.path(of: id, in: folder))
    }

    /// - Returns: The descriptor that holds the lock.
    private static func lock(_ id: Int64, in folder: String) throws(QueueError) -> Int32 {
        try Folder.make(folder)
        let path = path(of: id, in: folder)
        // Locked under another name first: found under its own and not locked, it would be taken for dead.
        let hidden = path + ".new"
        let descriptor = open(hidden, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0, rename(hidden, path) == 0 else {
            let reason = Folder.lastError()
            if descriptor >= 0 { close(descriptor) }
            throw QueueError(.unavailable, "can't make \(path): \(reason)")
        }
        return descriptor
    }

    private static func path(of id: Int64, in folder: String) -> String {
        "\(folder)/\(String(id, radix: 16))"
    }
}
