import Synchronization

/// Gives one value from a task that always runs to its end to one that may be cancelled while it waits.
final class Handover<Value: Sendable>: Sendable {
    private enum State {
        case idle
        case waiting(CheckedContinuation<Value?, Never>)
        case offered(Value)
        case abandoned
    }

    private let state = Mutex(State.idle)

    /// - Returns: `false` when nobody waits any more: the value is still the caller's.
    func offer(_ value: Value) -> Bool {
        let (taken, continuation) = state.withLock { state -> (Bool, CheckedContinuation<Value?, Never>?) in
            switch state {
            case .waiting(let continuation):
                state = .abandoned
                return (true, continuation)
            case .idle:
                state = .offered(value)
                return (true, nil)
            case .offered, .abandoned: return (false, nil)
            }
        }
        continuation?.resume(returning: value)
        return taken
    }

    /// The value, or `nil` at once when the task is cancelled. To be called once.
    func wait() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Value?? = state.withLock { state in
                    switch state {
                    case .offered(let value):
                        state = .abandoned
                        return .some(value)
                    case .abandoned: return .some(nil)
                    case .idle, .waiting:
                        state = .waiting(continuation)
                        return nil
                    }
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Value?, Never>? in
                switch state {
                case .waiting(let continuation):
                    state = .abandoned
                    return continuation
                case .idle:
                    state = .abandoned
                    return nil
                // It is here already, and the waiting task takes it.
                case .offered, .abandoned: return nil
                }
            }
            continuation?.resume(returning: nil)
        }
    }
}
