import Glibc

/// An exclusive lock between processes and between threads: `flock` on a file of its own, which stays (were it removed,
/// two holders could lock two different files of the same name). The kernel frees it when its holder dies.
struct FileLock {
    private let descriptor: Int32

    /// Waits until the lock is free.
    init(path: String) throws(GalleryError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .lockFailed(path: path, reason: systemErrorText(errno)) }
        while flock(descriptor, LOCK_EX) != 0 {
            let code = errno
            if code == EINTR { continue }
            close(descriptor)
            throw .lockFailed(path: path, reason: systemErrorText(code))
        }
    }

    func unlock() {
        close(descriptor)
    }
}
