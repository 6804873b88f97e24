import CSQLite
import Glibc

/// One connection to one file, used by one thread.
final class SQLiteDatabase {
    let handle: OpaquePointer
    var statements: [String: SQLiteStatement] = [:]

    /// Opens the file, making it when it is not there.
    init(file: String) throws(SQLiteError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(file, &opened, flags, nil)
        guard let opened else { throw SQLiteError(code: status, message: "out of memory") }
        handle = opened
        sqlite3_extended_result_codes(opened, 1)
        guard status == SQLITE_OK else {
            defer { sqlite3_close_v2(opened) }
            throw SQLiteError(code: status, message: String(cString: sqlite3_errmsg(opened)))
        }
        // SQLite's own time-out sleeps up to 100 ms between two tries; writers here are done in microseconds.
        sqlite3_busy_handler(opened, { _, tries in SQLiteDatabase.waitForLock(tries: tries) }, nil)
    }

    deinit {
        finalizeStatements()
        sqlite3_close_v2(handle)
    }

    /// Runs statements that take no parameters and whose rows nobody needs.
    func execute(_ sql: String) throws(SQLiteError) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw lastError() }
    }

    func run(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) {
        try statement(sql).run(values)
    }

    /// Rows that the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// The first column of the first row.
    func integer(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) -> Int64? {
        var result: Int64?
        try statement(sql).run(values) { row in
            if result == nil, !row.isNull(0) { result = row.integer(0) }
        }
        return result
    }

    func lastError() -> SQLiteError {
        SQLiteError(code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }

    /// Tries again every 0.05 to 1 ms, for some 10 s in all.
    private static func waitForLock(tries: Int32) -> Int32 {
        guard tries < 10_000 else { return 0 }
        usleep(tries < 20 ? 50 : 1_000)
        return 1
    }
}
