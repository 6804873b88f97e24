import CSQLite

/// What SQLite said.
struct SQLiteError: Error, CustomStringConvertible {
    /// Extended result code.
    var code: Int32
    var message: String

    /// Our own finding, in SQLite's terms: a database, but not one of ours.
    static let notAQueueFile = SQLITE_NOTADB

    /// Another process holds the lock, longer than we were ready to wait.
    var isBusy: Bool { code & 0xff == SQLITE_BUSY || code & 0xff == SQLITE_LOCKED }

    var description: String { "\(message) (SQLite \(code))" }
}

extension QueueError {
    init(_ error: SQLiteError, file: String) {
        switch error.code & 0xff {
        case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT:
            self.init(.corrupt, "\(file) is not a usable queue file: \(error)")
        case SQLITE_FULL:
            self.init(.unavailable, "no room for \(file): \(error); free some space on its disk")
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.unavailable, "\(file) is locked by another process for too long: \(error)")
        case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM:
            self.init(.unavailable, "can't open \(file) for writing: \(error); check its folder and permissions")
        default:
            self.init(.unavailable, "\(file): \(error)")
        }
    }
}
