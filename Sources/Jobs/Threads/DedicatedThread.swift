import CLinux
import Glibc

/// Threads of our own: what blocks must not hold up Swift's cooperative pool, which has one thread per core.
public enum DedicatedThread {
    /// Starts a detached thread. `body` ends the thread by returning.
    /// - Parameter name: At most 15 characters are kept.
    public static func start(name: String, stackBytes: Int = 512 << 10, _ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, stackBytes)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(ThreadBody(name: name, body: body))
        let status = pthread_create(&thread, &attributes, { Self.run($0) }, context.toOpaque())
        // Only a machine at the end of its memory or of its threads gets here; there is nothing to go on with.
        precondition(status == 0, "can't start a thread: \(String(cString: strerror(status)))")
    }

    /// Only for threads of our own.
    static func pause(microseconds: UInt32) {
        usleep(microseconds)
    }

    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let thread = Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
        lx_name_thread(thread.name)
        thread.body()
        return nil
    }
}

private final class ThreadBody: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}
