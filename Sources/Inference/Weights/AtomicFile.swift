import Glibc

/// A file written beside its destination and renamed into place: whole or not at all, and synced to disk before anyone
/// can see it. Without `commit` nothing is left behind.
final class AtomicFile {
    private let path: String
    private let temporaryPath: String
    private var descriptor: Int32
    private var isCommitted = false

    init(path: String) throws(WeightFileError) {
        self.path = path
        // A name that nobody else uses, in the same directory: rename does not cross file systems. The umask applies.
        temporaryPath = "\(path).\(getpid()).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .writeFailed(path: path, reason: systemErrorText(errno)) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isCommitted { unlink(temporaryPath) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(WeightFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(descriptor, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts the file in place of what was there.
    func commit() throws(WeightFileError) {
        guard fsync(descriptor) == 0 else { throw failure() }
        let status = close(descriptor)
        descriptor = -1
        guard status == 0, rename(temporaryPath, path) == 0 else { throw failure() }
        isCommitted = true
    }

    private func failure() -> WeightFileError {
        .writeFailed(path: path, reason: systemErrorText(errno))
    }
}
