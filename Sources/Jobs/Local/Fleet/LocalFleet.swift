/// Workers as child processes of this one.
///
/// Each runs in a process group of its own (a Ctrl-C in the terminal reaches this process alone, which then decides) and
/// is asked to go with SIGTERM; what is still there after the grace period is killed with all it has started. Workers
/// learn that this process has ended, even by `kill -9`, from the descriptor that `FleetCommand.lifelineVariable` names.
/// A worker that crashes is replaced, ever more slowly while new ones crash within their first moments.
public final class LocalFleet: Fleet {
    private let mailbox: FleetMailbox

    /// - Parameters:
    ///   - grace: How long a worker that was asked to go may take.
    ///   - log: Called on the fleet's thread; must not block.
    /// - Throws: `unavailable` when the process has no descriptors left.
    public init(
        command: FleetCommand, grace: Duration = .seconds(30),
        log: @escaping @Sendable (FleetEvent) -> Void = { _ in }
    ) throws(FleetError) {
        let mailbox = try FleetMailbox()
        self.mailbox = mailbox
        let lifeline = try Lifeline()
        DedicatedThread.start(name: "fleet") {
            FleetLoop(command: command, grace: grace, mailbox: mailbox, lifeline: lifeline, log: log).run()
        }
    }

    /// Workers are asked to go, and killed after the grace period, also when nobody waits for it any more.
    deinit {
        mailbox.close()
    }

    public func status() async throws(FleetError) -> FleetStatus {
        await withCheckedContinuation { continuation in
            mailbox.post(.status { continuation.resume(returning: $0) })
        }
    }

    public func scale(to count: Int) async throws(FleetError) {
        let failure: FleetError? = await withCheckedContinuation { continuation in
            mailbox.post(.scale(count) { continuation.resume(returning: $0) })
        }
        if let failure { throw failure }
    }

    public func shutdown() async {
        await withCheckedContinuation { continuation in
            mailbox.post(.shutdown { continuation.resume() })
        }
    }
}
