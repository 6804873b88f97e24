import Glibc
import Synchronization

/// Ctrl-C, and SIGTERM likewise. A command that has nothing to save is ended at once, with a clean line on the terminal
/// and status 128 + the signal (130 for Ctrl-C); one that calls `holdOff()` first polls `isRequested`, and only the
/// second Ctrl-C ends it at once.
public final class Interruption: Sendable {
    private struct State {
        var isHeldOff = false
        var isRequested = false
    }

    private let state = Mutex(State())

    public init() {}

    /// Ctrl-C from now on sets `isRequested` instead of ending the process.
    public func holdOff() { state.withLock { $0.isHeldOff = true } }

    public var isRequested: Bool { state.withLock { $0.isRequested } }

    /// What a signal does.
    ///
    /// - Returns: Whether the process must end now.
    @discardableResult
    public func request() -> Bool {
        state.withLock { state in
            let endsNow = !state.isHeldOff || state.isRequested
            state.isRequested = true
            return endsNow
        }
    }

    /// Watches for the signals; the watcher must be kept as long as they matter.
    func watch(_ console: Console) -> SignalWatcher {
        SignalWatcher([SIGINT, SIGTERM]) { signal, _ in
            guard self.request() else { return }
            console.show(bar: "")
            // As a shell reports a program that the signal ended.
            _exit(128 + signal)
        }
    }
}
