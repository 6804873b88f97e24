import Glibc

/// A counting semaphore for threads of our own.
///
/// `@unchecked Sendable`: the only state is a `sem_t` at an address that never changes while the object lives, and
/// POSIX lets any thread call `sem_post` and `sem_wait` on it at any time.
public final class ThreadSemaphore: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    public init(_ value: UInt32 = 0) {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, value)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    public func signal() {
        sem_post(semaphore)
    }

    public func wait() {
        while sem_wait(semaphore) != 0 && errno == EINTR {}
    }
}
