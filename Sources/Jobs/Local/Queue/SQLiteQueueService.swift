/// Queues in one SQLite file, for any number of processes on one machine.
///
/// - A message that was sent survives the end of any process at any moment, `kill -9` included. A power failure may
///   lose what was sent in the last moments before it (until the log's next checkpoint), never the file.
/// - A receiver that waits is woken by the sender, also from another process.
/// - The messages of a process that ended without settling them come back within a second, not when their leases end.
/// - Temporary queues are removed within a minute or so after their process has ended, when any process is about.
///
/// Beside the file there are SQLite's `-wal` and `-shm` and the folders `-wake` and `-holders`. All work is done on a
/// thread of the service's own. The file must be on a local disk (SQLite's locks don't work over a network).
public final class SQLiteQueueService: QueueService {
    let mailbox: QueueMailbox

    /// Opens the file; makes it, and its folder, when there is none.
    /// - Throws: `corrupt` when the file is something else, `unavailable` when it can't be used.
    public static func open(
        file: String, time: any TimeSource = SystemTime()
    ) async throws(QueueError) -> SQLiteQueueService {
        let mailbox = try QueueMailbox()
        let failure: QueueError? = await withCheckedContinuation { continuation in
            DedicatedThread.start(name: "queue") {
                do {
                    let folder = file.lastIndex(of: "/").map { String(file[..<$0]) }
                    if let folder, !folder.isEmpty { try Folder.make(folder) }
                    let loop = try QueueLoop(file: file, time: time, mailbox: mailbox)
                    continuation.resume(returning: nil)
                    loop.run()
                } catch {
                    mailbox.close()
                    continuation.resume(returning: QueueError(opening: file, error))
                }
            }
        }
        if let failure { throw failure }
        return SQLiteQueueService(mailbox: mailbox)
    }

    private init(mailbox: QueueMailbox) {
        self.mailbox = mailbox
    }

    deinit {
        mailbox.close()
    }

    /// Lets go of the file. Receivers that wait, and later calls, get `closed`. Messages that this process has leased
    /// are visible to others soon after.
    public func close() {
        mailbox.close()
    }

    public func create(
        _ name: String, _ configuration: QueueConfiguration = QueueConfiguration()
    ) async throws(QueueError) -> any MessageQueue {
        try QueueName.check(name)
        try await perform { try $0.create(name, configuration) }
        return SQLiteQueue(name: name, service: self)
    }

    public func open(_ name: String) async throws(QueueError) -> any MessageQueue {
        try QueueName.check(name)
        try await perform(writes: false) { _ = try $0.queue(name) }
        return SQLiteQueue(name: name, service: self)
    }

    public func list(prefix: String) async throws(QueueError) -> [String] {
        try await perform(writes: false) { try $0.list(prefix: prefix) }
    }

    public func remove(_ name: String) async throws(QueueError) {
        try QueueName.check(name)
        try await perform { try $0.remove(name) }
    }

    /// Has the queue's thread do this in a transaction.
    func perform<T: Sendable>(
        writes: Bool = true, _ body: @escaping @Sendable (QueueTable) throws -> T
    ) async throws(QueueError) -> T {
        let result: Result<T, QueueError> = await withCheckedContinuation { continuation in
            let operation = QueueOperation(
                writes: writes,
                attempt: { table in
                    let value = try body(table)
                    return { continuation.resume(returning: .success(value)) }
                },
                fail: { continuation.resume(returning: .failure($0)) })
            if !mailbox.post(.operation(operation)) {
                continuation.resume(returning: .failure(QueueLoop.closedError))
            }
        }
        return try result.get()
    }
}

extension QueueError {
    fileprivate init(opening file: String, _ error: any Error) {
        switch error {
        case let error as QueueError: self = error
        case let error as SQLiteError: self.init(error, file: file)
        default: self.init(.unavailable, "\(file): \(error)")
        }
    }
}
