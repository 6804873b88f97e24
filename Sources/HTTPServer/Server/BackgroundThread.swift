import Glibc

/// Threads for work that blocks, which must not be done on Swift's own few.
enum BackgroundThread {
    private final class Start {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// `false` when the system has no more threads.
    static func run(_ body: @escaping @Sendable () -> Void) -> Bool {
        var thread = pthread_t()
        let start = Unmanaged.passRetained(Start(body: body))
        let failed = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                start.body()
                return nil
            }, start.toOpaque())
        guard failed == 0 else {
            start.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
