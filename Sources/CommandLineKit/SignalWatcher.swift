/// Calls back, on a thread that all watchers share, when a signal arrives; the signal no longer ends the process.
/// Once the initialiser has returned none is missed. Lives until `cancel()`, or as long as somebody holds it.
public final class SignalWatcher: Sendable {
    private let registration: Int

    /// - Parameter handler: Gets the signal and how many of the watched ones have come so far, from 1: a second
    ///   Ctrl-C usually means "at once".
    public init(_ signals: [Int32], handler: @escaping @Sendable (_ signal: Int32, _ count: Int) -> Void) {
        registration = SignalPipe.shared.register(signals, handler)
    }

    deinit { cancel() }

    /// Signals that nobody watches any more get their default meaning back.
    public func cancel() {
        SignalPipe.shared.unregister(registration)
    }
}
