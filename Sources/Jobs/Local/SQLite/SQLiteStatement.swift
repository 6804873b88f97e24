import CSQLite

/// A prepared statement, used by one thread. Bind, step until there are no more rows; `reset` is automatic.
final class SQLiteStatement {
    private let statement: OpaquePointer
    private unowned let database: SQLiteDatabase

    fileprivate init(_ statement: OpaquePointer, of database: SQLiteDatabase) {
        self.statement = statement
        self.database = database
    }

    /// Runs the statement to its end; `row` sees each row.
    func run(_ values: [SQLiteValue] = [], row: ((SQLiteStatement) -> Void)? = nil) throws(SQLiteError) {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: row?(self)
            case SQLITE_DONE: return
            default: throw database.lastError()
            }
        }
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// Ill-formed UTF-8, as another program may have written it, comes out repaired.
    func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    private func bind(_ value: SQLiteValue, at index: Int32) throws(SQLiteError) {
        let status =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let value): sqlite3_bind_int64(statement, index, value)
            case .text(let value): bind(value, at: index)
            }
        guard status == SQLITE_OK else { throw database.lastError() }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty buffer's address may be nil, which SQLite would store as NULL.
                guard let address = characters.baseAddress else {
                    return sqlite3_bind_text64(statement, index, "", 0, Self.copied, UInt8(SQLITE_UTF8))
                }
                return sqlite3_bind_text64(
                    statement, index, address, UInt64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    /// SQLITE_TRANSIENT: SQLite makes its own copy. A cast of −1 to a function pointer in C, so Swift does not see it.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate func finalize() {
        sqlite3_finalize(statement)
    }
}

extension SQLiteDatabase {
    /// The statement for this text, prepared when it is first asked for.
    func statement(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
        if let known = statements[sql] { return known }
        var pointer: OpaquePointer?
        let status = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard status == SQLITE_OK, let pointer else { throw lastError() }
        let made = SQLiteStatement(pointer, of: self)
        statements[sql] = made
        return made
    }

    func finalizeStatements() {
        for statement in statements.values { statement.finalize() }
        statements = [:]
    }
}
