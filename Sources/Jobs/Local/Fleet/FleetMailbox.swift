import CLinux
import Glibc
import Synchronization

/// What callers hand to the fleet's thread, and the bell that wakes it.
final class FleetMailbox: Sendable {
    enum Command: Sendable {
        case scale(Int, @Sendable (FleetError?) -> Void)
        case status(@Sendable (FleetStatus) -> Void)
        /// Answered when every worker is gone.
        case shutdown(@Sendable () -> Void)
    }

    private struct State {
        var commands: [Command] = []
        var closed = false
    }

    /// Readable when there is something to take.
    let bell: Int32
    private let state = Mutex(State())

    init() throws(FleetError) {
        bell = lx_event_open()
        guard bell >= 0 else { throw FleetError(.unavailable, "no descriptor left") }
    }

    deinit {
        Glibc.close(bell)
    }

    func post(_ command: Command) {
        state.withLock { $0.commands.append(command) }
        lx_event_signal(bell)
    }

    func close() {
        state.withLock { $0.closed = true }
        lx_event_signal(bell)
    }

    func take() -> (commands: [Command], closed: Bool) {
        lx_event_clear(bell)
        return state.withLock { state in
            defer { state.commands = [] }
            return (state.commands, state.closed)
        }
    }
}
