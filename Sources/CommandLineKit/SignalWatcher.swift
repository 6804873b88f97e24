// Dispatch objects are safe to use from any thread, but its types don't say so.
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Calls back on a thread of its own when a signal arrives; the signal no longer ends the process. Lives until
/// `cancel()`, or as long as somebody holds it.
public final class SignalWatcher: Sendable {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter handler: Gets the signal and how many of the watched ones have come so far, from 1: a second
    ///   Ctrl-C usually means "at once".
    public init(_ signals: [Int32], handler: @escaping @Sendable (_ signal: Int32, _ count: Int) -> Void) {
        let queue = DispatchQueue(label: "signals")
        let count = SignalCount()
        sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { handler(number, count.next()) }
            source.resume()
            return source
        }
    }

    deinit { cancel() }

    public func cancel() {
        sources.forEach { $0.cancel() }
    }
}

/// Counts the signals of one watcher.
private final class SignalCount: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}
