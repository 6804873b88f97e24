import CLinux
import Glibc

/// The thread behind a queue file: the one connection of this process, the receivers that wait, and the sleep until
/// something happens. Everything here is used by that thread alone.
final class QueueLoop {
    /// How often to look whether processes that hold messages are still alive, while somebody waits for messages.
    static let holderCheck = Duration.milliseconds(200)
    /// How often to look for what no event told us of (a file system without inotify), while somebody waits.
    static let distrust = Duration.seconds(1)
    static let upkeep = Duration.seconds(60)
    /// Operations that share a transaction; bounded so that other processes get their turn.
    static let groupLimit = 256

    private let file: String
    private let mailbox: QueueMailbox
    private let table: QueueTable
    private let holder: HolderLock
    private let wake: WakeFiles
    private var waiters = WaitingList()
    private var dirty: Set<String> = []
    private var nextLook: [String: ContinuousClock.Instant] = [:]
    /// Where the last receiver got something, so that the next one probably will.
    private var promising: Set<String> = []
    private var nextUpkeep = ContinuousClock.now

    init(file: String, time: any TimeSource, mailbox: QueueMailbox) throws {
        self.file = file
        self.mailbox = mailbox
        let database = try SQLiteDatabase(file: file)
        try QueueSchema.useWriteAheadLog(database)
        try QueueSchema.prepare(database)
        holder = try HolderLock(folder: file + "-holders")
        wake = try WakeFiles(folder: file + "-wake")
        table = QueueTable(database: database, time: time, holder: holder.id)
    }

    /// Returns when the mailbox is closed and all that was in it is done.
    func run() {
        while true {
            let (commands, closed) = mailbox.take()
            handle(commands)
            dirty.formUnion(wake.take())
            lookAgain()
            serve()
            keepUp()
            if closed { break }
            sleep()
        }
        for waiter in waiters.removeAll() { waiter.resume(.failure(Self.closedError)) }
    }

    static let closedError = QueueError(.closed, "the queue was closed")

    // MARK: Commands

    private func handle(_ commands: [QueueMailbox.Command]) {
        var operations: [QueueOperation] = []
        for command in commands {
            switch command {
            case .operation(let operation): operations.append(operation)
            case .wait(let waiter):
                waiters.add(waiter)
                dirty.insert(waiter.queue)
            case .cancel(let id): waiters.remove(id)?.resume(.success([]))
            }
        }
        while !operations.isEmpty {
            commit(Array(operations.prefix(Self.groupLimit)))
            operations.removeFirst(min(Self.groupLimit, operations.count))
        }
    }

    /// Many callers' operations share one transaction, which is what makes the queue fast. When one of them fails, all
    /// are undone and each gets a transaction of its own; when the file could not be locked, all have waited long enough.
    private func commit(_ operations: [QueueOperation]) {
        var successes: [@Sendable () -> Void] = []
        do {
            try transaction(writes: operations.contains(where: \.writes)) {
                for operation in operations { successes.append(try operation.attempt(table)) }
            }
        } catch {
            if operations.count > 1, (error as? SQLiteError)?.isBusy != true {
                for operation in operations { commit([operation]) }
            } else {
                let failure = queueError(error)
                for operation in operations { operation.fail(failure) }
            }
            return
        }
        for success in successes { success() }
    }

    private func transaction(writes: Bool, _ body: () throws -> Void) throws {
        try table.database.run(writes ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            try body()
            try table.database.run("COMMIT")
        } catch {
            // After some errors (a full disk) SQLite has rolled back already and this says so; nothing to do about it.
            try? table.database.execute("ROLLBACK")
            _ = table.takeNews()
            throw error
        }
        let (touched, removed) = table.takeNews()
        for queue in touched { wake.touch(queue) }
        for queue in removed { wake.remove(queue) }
        dirty.formUnion(touched.union(removed).filter(waiters.has))
    }

    private func queueError(_ error: any Error) -> QueueError {
        switch error {
        case let error as QueueError: error
        case let error as SQLiteError: QueueError(error, file: file)
        default: QueueError(.unavailable, "\(error)")
        }
    }

    // MARK: Waiting receivers

    private func serve() {
        for queue in dirty where waiters.has(queue) {
            do {
                // Before looking, so that nothing slips through between the look and the sleep.
                let watched = wake.watch(queue)
                if promising.contains(queue) { try deliver(queue) }
                while waiters.has(queue), try look(at: queue, watched: watched) { try deliver(queue) }
                if !waiters.has(queue) { nextLook[queue] = nil }
            } catch {
                let failure = queueError(error)
                for waiter in waiters.removeAll(of: queue) { waiter.resume(.failure(failure)) }
            }
        }
        dirty.removeAll(keepingCapacity: true)
        for waiter in waiters.removeDue(ContinuousClock.now) { waiter.resume(.success([])) }
    }

    /// One look at the file, in one transaction: whether there is something to deliver; otherwise when to look again
    /// without being told to.
    private func look(at queue: String, watched: Bool) throws -> Bool {
        var holders: [Int64] = []
        var isVisible = false
        try transaction(writes: false) {
            isVisible = try table.hasVisible(in: queue)
            guard !isVisible else { return }
            var delay = watched ? Self.distrust : .milliseconds(5)
            if let next = try table.nextVisible(in: queue) {
                delay = min(delay, max(.milliseconds(1), next - table.time.now()))
            }
            holders = try table.holders(in: queue)
            if !holders.isEmpty { delay = min(delay, Self.holderCheck) }
            nextLook[queue] = ContinuousClock.now + delay
        }
        try reclaim(from: holders)
        return isVisible
    }

    private func deliver(_ queue: String) throws {
        var deliveries: [(QueueWaiter, [Lease])] = []
        try holder.renewIfRemoved()
        try transaction(writes: true) {
            for waiter in waiters.all(of: queue) {
                let leases =
                    try waiter.lease.map { try table.receive(from: queue, max: waiter.max, lease: $0) }
                    ?? table.take(from: queue, max: waiter.max)
                if leases.isEmpty { break }
                deliveries.append((waiter, leases))
            }
        }
        if deliveries.isEmpty { promising.remove(queue) } else { promising.insert(queue) }
        for (waiter, leases) in deliveries {
            _ = waiters.remove(waiter.id)
            waiter.resume(.success(leases))
        }
    }

    private func lookAgain() {
        let now = ContinuousClock.now
        for (queue, moment) in nextLook where moment <= now {
            nextLook[queue] = nil
            dirty.insert(queue)
        }
    }

    // MARK: Upkeep

    private func reclaim(from holders: [Int64]) throws {
        for dead in holders where !holder.isAlive(dead) {
            try transaction(writes: true) { try table.reclaim(from: dead) }
            holder.forget(dead)
        }
    }

    private func keepUp() {
        guard ContinuousClock.now >= nextUpkeep else { return }
        nextUpkeep = .now + Self.upkeep
        // A failure here costs nobody anything; whatever is wrong, the next operation reports it.
        try? transaction(writes: true) {
            try table.dropExpired()
            let known = Set(try table.owners()).union(holder.others())
            for dead in known where !holder.isAlive(dead) {
                try table.reclaim(from: dead)
                try table.removeQueues(ownedBy: dead)
                holder.forget(dead)
            }
        }
    }

    // MARK: Sleep

    private func sleep() {
        var wakeUp = nextUpkeep
        for moment in nextLook.values { wakeUp = min(wakeUp, moment) }
        if let deadline = waiters.nextDeadline { wakeUp = min(wakeUp, deadline) }
        if !dirty.isEmpty { return }
        let milliseconds = max(0, ContinuousClock.now.duration(to: wakeUp).milliseconds.rounded(.up))
        var sources = [
            pollfd(fd: mailbox.bell, events: Int16(POLLIN), revents: 0),
            // Touches concern nobody while nobody waits; a receiver that comes later looks first. poll skips −1.
            pollfd(fd: waiters.isEmpty ? -1 : wake.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        poll(&sources, nfds_t(sources.count), Int32(min(milliseconds, 60_000)))
    }
}
