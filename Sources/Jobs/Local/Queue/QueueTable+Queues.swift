// Making, listing and removing queues.
extension QueueTable {
    func create(_ name: String, _ configuration: QueueConfiguration) throws {
        guard try find(name) == nil else { return }
        try database.run(
            "INSERT INTO queue(name, maximum_bytes, maximum_receives, retention, owner) VALUES(?, ?, ?, ?, ?)",
            .text(name), .integer(Int64(configuration.maximumBytes)),
            configuration.maximumReceives.map { .integer(Int64($0)) } ?? .null,
            .integer(configuration.retention.wholeMicroseconds), configuration.temporary ? .integer(holder) : .null)
    }

    func list(prefix: String) throws(SQLiteError) -> [String] {
        var names: [String] = []
        try database.statement("SELECT name FROM queue ORDER BY name").run { names.append($0.text(0)) }
        return names.filter { $0.hasPrefix(prefix) }
    }

    func remove(_ name: String) throws(SQLiteError) {
        guard let row = try find(name) else { return }
        try purge(row)
        try database.run("DELETE FROM queue WHERE id = ?", .integer(row.id))
        noteRemoval(name)
    }

    func purge(_ row: QueueRow) throws(SQLiteError) {
        try database.run("DELETE FROM message WHERE queue = ?", .integer(row.id))
        try database.run("DELETE FROM dead WHERE queue = ?", .integer(row.id))
    }

    func depth(of row: QueueRow) throws(SQLiteError) -> QueueDepth {
        var depth = QueueDepth()
        let sql = """
            SELECT count(*) FILTER (WHERE visible <= ?2), count(*) FILTER (WHERE visible > ?2 AND holder IS NOT NULL),
            count(*) FILTER (WHERE visible > ?2 AND holder IS NULL) FROM message WHERE queue = ?1
            """
        try database.statement(sql).run([.integer(row.id), .integer(now)]) { counts in
            depth.visible = Int(counts.integer(0))
            depth.inFlight = Int(counts.integer(1))
            depth.delayed = Int(counts.integer(2))
        }
        depth.dead = Int(try database.integer("SELECT count(*) FROM dead WHERE queue = ?", .integer(row.id)) ?? 0)
        return depth
    }

    func deadLetters(of row: QueueRow, max: Int) throws(SQLiteError) -> [DeadLetter] {
        var letters: [DeadLetter] = []
        let sql = "SELECT id, body, reason, receives, sent, died FROM dead WHERE queue = ? ORDER BY died, id LIMIT ?"
        try database.statement(sql).run([.integer(row.id), .integer(Int64(max))]) { row in
            letters.append(
                DeadLetter(
                    messageID: String(row.integer(0)), body: row.text(1), reason: row.text(2),
                    receives: Int(row.integer(3)), sent: WallTime(microseconds: row.integer(4)),
                    died: WallTime(microseconds: row.integer(5))))
        }
        return letters
    }
}
