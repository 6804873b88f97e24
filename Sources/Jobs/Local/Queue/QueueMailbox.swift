import CLinux
import Glibc
import Synchronization

/// What callers hand to the queue's thread, and the bell that wakes it.
final class QueueMailbox: Sendable {
    enum Command: Sendable {
        case operation(QueueOperation)
        case wait(QueueWaiter)
        case cancel(UInt64)
    }

    private struct State {
        var commands: [Command] = []
        var nextID: UInt64 = 0
        var closed = false
    }

    /// Readable when there is something to take.
    let bell: Int32
    private let state = Mutex(State())

    init() throws(QueueError) {
        bell = lx_event_open()
        guard bell >= 0 else { throw QueueError(.unavailable, "no descriptor left: \(Folder.lastError())") }
    }

    deinit {
        Glibc.close(bell)
    }

    /// - Returns: `false` when the mailbox is closed; the command is dropped then.
    func post(_ command: Command) -> Bool {
        let (accepted, rings) = state.withLock { state in
            guard !state.closed else { return (false, false) }
            state.commands.append(command)
            return (true, state.commands.count == 1)
        }
        if rings { lx_event_signal(bell) }
        return accepted
    }

    func makeWaiterID() -> UInt64 {
        state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
    }

    func close() {
        state.withLock { $0.closed = true }
        lx_event_signal(bell)
    }

    /// Everything that came since the last call, and whether nothing more will come.
    func take() -> (commands: [Command], closed: Bool) {
        lx_event_clear(bell)
        return state.withLock { state in
            defer { state.commands = [] }
            return (state.commands, state.closed)
        }
    }
}
