// What is put right now and then: leases and queues of processes that have ended, messages past their retention.
extension QueueTable {
    /// Processes other than this one that have leases on messages of the queue.
    func holders(in name: String) throws -> [Int64] {
        let row = try queue(name)
        let sql = "SELECT DISTINCT holder FROM message WHERE queue = ? AND visible > ? AND holder IS NOT NULL"
        return try integers(sql, .integer(row.id), .integer(now)).filter { $0 != holder }
    }

    /// Makes what `holder` has leased visible at once. The deliveries stay counted: one of them may be what ended it.
    func reclaim(from holder: Int64) throws(SQLiteError) {
        let names = "SELECT DISTINCT name FROM queue JOIN message ON message.queue = queue.id WHERE holder = ?"
        try database.statement(names).run([.integer(holder)]) { self.touch($0.text(0)) }
        try database.run(
            "UPDATE message SET visible = ?, receipt = NULL, holder = NULL WHERE holder = ?", .integer(now),
            .integer(holder))
    }

    /// Processes that own temporary queues.
    func owners() throws(SQLiteError) -> [Int64] {
        try integers("SELECT DISTINCT owner FROM queue WHERE owner IS NOT NULL")
    }

    func removeQueues(ownedBy owner: Int64) throws(SQLiteError) {
        var names: [String] = []
        try database.statement("SELECT name FROM queue WHERE owner = ?").run([.integer(owner)]) {
            names.append($0.text(0))
        }
        for name in names { try remove(name) }
    }

    func dropExpired() throws(SQLiteError) {
        for table in ["message", "dead"] {
            let sql = """
                DELETE FROM \(table) WHERE sent < ? - (SELECT retention FROM queue WHERE queue.id = \(table).queue)
                """
            try database.run(sql, .integer(now))
        }
    }

    private func integers(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) -> [Int64] {
        var result: [Int64] = []
        try database.statement(sql).run(values) { result.append($0.integer(0)) }
        return result
    }
}
