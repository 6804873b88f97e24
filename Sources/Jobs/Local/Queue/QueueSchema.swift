/// The tables of a queue file, and how a file gets them.
///
/// - `queue`: one row per queue. `owner`: for temporary queues the process that made it, as in `message.holder`.
/// - `message`: one row per living message; times in µs since 1970. `visible`: when it may be received next. While it is
///   leased, `holder` names the process that has it and `receipt` the delivery.
/// - `dead`: messages that were given up on.
enum QueueSchema {
    /// Kept in the file's `user_version`.
    static let version: Int64 = 1

    static func prepare(_ database: SQLiteDatabase) throws(SQLiteError) {
        // A commit is in the write-ahead log when it returns: it survives the end of any process. It reaches the disk at
        // the next checkpoint, so the last moments before a power failure may be lost, never the file.
        try database.execute("PRAGMA synchronous = NORMAL")
        // 32 MB of log between checkpoints (they wait for the disk), and no more than that left behind.
        try database.execute("PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 33554432")
        // Debian's SQLite overwrites what is deleted; to do so on pages that it would not touch otherwise costs a write each.
        try database.execute("PRAGMA secure_delete = FAST")
        guard try database.integer("PRAGMA user_version") != version else { return }
        try database.execute("BEGIN IMMEDIATE")
        do {
            try create(database)
            try database.execute("COMMIT")
        } catch {
            try? database.execute("ROLLBACK")
            throw error
        }
    }

    /// Switching to the write-ahead log needs the file for itself for a moment, and SQLite does not call the busy
    /// handler for it.
    static func useWriteAheadLog(_ database: SQLiteDatabase) throws(SQLiteError) {
        var tries = 0
        while true {
            do {
                return try database.execute("PRAGMA journal_mode = WAL")
            } catch {
                tries += 1
                guard error.isBusy, tries < 10_000 else { throw error }
                DedicatedThread.pause(microseconds: 1_000)
            }
        }
    }

    private static func create(_ database: SQLiteDatabase) throws(SQLiteError) {
        // Another process may have come first while we waited for the lock.
        let found = try database.integer("PRAGMA user_version") ?? 0
        guard found != version else { return }
        guard found == 0, try database.integer("SELECT count(*) FROM sqlite_schema") == 0 else {
            throw SQLiteError(code: SQLiteError.notAQueueFile, message: "made by another program or a newer version")
        }
        try database.execute(tables)
        try database.execute("PRAGMA user_version = \(version)")
    }

    private static let tables = """
        CREATE TABLE queue(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, maximum_bytes INTEGER NOT NULL,
            maximum_receives INTEGER, retention INTEGER NOT NULL, owner INTEGER);
        CREATE TABLE message(
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue INTEGER NOT NULL, body TEXT NOT NULL, sent INTEGER NOT NULL,
            visible INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0, receipt INTEGER, holder INTEGER);
        CREATE INDEX message_by_time ON message(queue, visible, holder);
        CREATE TABLE dead(
            id INTEGER PRIMARY KEY, queue INTEGER NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL,
            receives INTEGER NOT NULL, sent INTEGER NOT NULL, died INTEGER NOT NULL);
        CREATE INDEX dead_by_queue ON dead(queue, id);
        """
}
