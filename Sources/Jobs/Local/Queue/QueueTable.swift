/// The queue's operations as SQL, used by one thread inside its transactions. Names of queues whose messages became
/// visible, and of queues that were removed, are collected so that waiting receivers can be told after the commit.
final class QueueTable {
    let database: SQLiteDatabase
    let time: any TimeSource
    /// Names this process in `message.holder`.
    let holder: Int64
    private var touched: Set<String> = []
    private var removed: Set<String> = []

    init(database: SQLiteDatabase, time: any TimeSource, holder: Int64) {
        self.database = database
        self.time = time
        self.holder = holder
    }

    /// Now, as the tables have it.
    var now: Int64 { time.now().microseconds }

    func touch(_ queue: String) {
        touched.insert(queue)
    }

    func noteRemoval(_ queue: String) {
        removed.insert(queue)
    }

    /// What was collected since the last call.
    func takeNews() -> (touched: Set<String>, removed: Set<String>) {
        defer { (touched, removed) = ([], []) }
        return (touched.subtracting(removed), removed)
    }

    /// - Throws: `QueueError` `noSuchQueue`, or `SQLiteError`; so do all operations.
    func queue(_ name: String) throws -> QueueRow {
        guard let row = try find(name) else { throw QueueError(.noSuchQueue, "there is no queue \"\(name)\"") }
        return row
    }

    func find(_ name: String) throws(SQLiteError) -> QueueRow? {
        var found: QueueRow?
        let sql = "SELECT id, maximum_bytes, maximum_receives, retention FROM queue WHERE name = ?"
        try database.statement(sql).run([.text(name)]) { row in
            found = QueueRow(
                id: row.integer(0), maximumBytes: Int(row.integer(1)),
                maximumReceives: row.isNull(2) ? nil : Int(row.integer(2)), retention: row.integer(3))
        }
        return found
    }
}
