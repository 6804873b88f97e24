// Sending, receiving and settling messages.
extension QueueTable {
    func send(_ bodies: [String], to name: String) throws {
        let row = try queue(name)
        for body in bodies where body.utf8.count > row.maximumBytes {
            throw QueueError(
                .messageTooLarge,
                "a message of \(body.utf8.count) bytes; the queue \"\(name)\" takes \(row.maximumBytes) at most")
        }
        let now = now
        let insert = try database.statement("INSERT INTO message(queue, body, sent, visible) VALUES(?, ?, ?, ?)")
        for body in bodies { try insert.run([.integer(row.id), .text(body), .integer(now), .integer(now)]) }
        touch(name)
    }

    /// Leases up to `max` messages. Those that were received too often already are given up on.
    func receive(from name: String, max: Int, lease: Duration) throws -> [Lease] {
        let row = try queue(name)
        let now = now
        var leases: [Lease] = []
        while leases.count < max {
            let candidates = try visible(in: row, at: now, max: max - leases.count)
            if candidates.isEmpty { break }
            for message in candidates {
                if let limit = row.maximumReceives, message.receives >= limit {
                    try bury(message.id, reason: "received \(message.receives) times and never finished")
                } else {
                    leases.append(try take(message, now: now, lease: lease))
                }
            }
        }
        return leases
    }

    /// Removes up to `max` messages and returns their last leases, which are worth nothing any more. Those that were
    /// received too often already are given up on.
    func take(from name: String, max: Int) throws -> [Lease] {
        // The lease keeps one from being found again before it is deleted, in the same transaction.
        let leases = try receive(from: name, max: max, lease: .seconds(60))
        for lease in leases { if let handle = MessageHandle(lease.handle) { _ = try delete(handle) } }
        return leases
    }

    /// Whether `receive` would find something; needs no lock for writing.
    func hasVisible(in name: String) throws -> Bool {
        let row = try queue(name)
        let sql = "SELECT 1 FROM message WHERE queue = ? AND visible <= ? LIMIT 1"
        return try database.integer(sql, .integer(row.id), .integer(now)) != nil
    }

    /// When the next hidden message becomes visible by itself, if there is one.
    func nextVisible(in name: String) throws -> WallTime? {
        let row = try queue(name)
        let sql = "SELECT min(visible) FROM message WHERE queue = ? AND visible > ?"
        return try database.integer(sql, .integer(row.id), .integer(now)).map(WallTime.init(microseconds:))
    }

    func extend(_ handle: MessageHandle, by duration: Duration) throws(SQLiteError) -> Bool {
        try database.run(
            "UPDATE message SET visible = ? WHERE id = ? AND receipt = ?",
            .integer((WallTime(microseconds: now) + duration).microseconds), .integer(handle.id),
            .integer(handle.receipt))
        return database.changes > 0
    }

    func delete(_ handle: MessageHandle) throws(SQLiteError) -> Bool {
        try database.run(
            "DELETE FROM message WHERE id = ? AND receipt = ?", .integer(handle.id), .integer(handle.receipt))
        return database.changes > 0
    }

    /// Hands a message back. `counted`: whether the delivery was an attempt.
    func handBack(_ handle: MessageHandle, of name: String, after delay: Duration, counted: Bool) throws(SQLiteError) {
        try database.run(
            """
            UPDATE message SET visible = ?, receipt = NULL, holder = NULL, receives = receives - ?
            WHERE id = ? AND receipt = ?
            """,
            .integer((WallTime(microseconds: now) + delay).microseconds), .integer(counted ? 0 : 1),
            .integer(handle.id), .integer(handle.receipt))
        if database.changes > 0 { touch(name) }
    }

    func deadLetter(_ handle: MessageHandle, reason: String) throws(SQLiteError) {
        let sql = "SELECT 1 FROM message WHERE id = ? AND receipt = ?"
        guard try database.integer(sql, .integer(handle.id), .integer(handle.receipt)) != nil else { return }
        try bury(handle.id, reason: reason)
    }

    private struct Candidate {
        var id: Int64
        var body: String
        var receives: Int
        var sent: Int64
    }

    private func visible(in row: QueueRow, at now: Int64, max: Int) throws(SQLiteError) -> [Candidate] {
        var found: [Candidate] = []
        let sql = """
            SELECT id, body, receives, sent FROM message WHERE queue = ? AND visible <= ? ORDER BY visible LIMIT ?
            """
        try database.statement(sql).run([.integer(row.id), .integer(now), .integer(Int64(max))]) { row in
            found.append(
                Candidate(
                    id: row.integer(0), body: row.text(1), receives: Int(row.integer(2)), sent: row.integer(3)))
        }
        return found
    }

    private func take(_ message: Candidate, now: Int64, lease: Duration) throws(SQLiteError) -> Lease {
        let received = WallTime(microseconds: now)
        let handle = MessageHandle(id: message.id, receipt: Int64.random(in: 0...(.max)))
        try database.run(
            "UPDATE message SET visible = ?, receives = receives + 1, receipt = ?, holder = ? WHERE id = ?",
            .integer((received + lease).microseconds), .integer(handle.receipt), .integer(holder),
            .integer(message.id))
        return Lease(
            messageID: String(message.id), handle: handle.text, body: message.body, receives: message.receives + 1,
            sent: WallTime(microseconds: message.sent), received: received, expires: received + lease)
    }

    private func bury(_ id: Int64, reason: String) throws(SQLiteError) {
        try database.run(
            """
            INSERT INTO dead(id, queue, body, reason, receives, sent, died)
            SELECT id, queue, body, ?, receives, sent, ? FROM message WHERE id = ?
            """, .text(reason), .integer(now), .integer(id))
        try database.run("DELETE FROM message WHERE id = ?", .integer(id))
    }
}
