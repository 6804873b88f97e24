/// One of the queues in a SQLite file. A handle by name: it stays good when the queue is removed and made again.
struct SQLiteQueue: MessageQueue {
    let name: String
    let service: SQLiteQueueService

    func send(_ body: String) async throws(QueueError) {
        try await send([body])
    }

    func send(_ bodies: [String]) async throws(QueueError) {
        let name = name
        try await service.perform { try $0.send(bodies, to: name) }
    }

    func receive(max: Int, wait: Duration, lease: Duration) async throws(QueueError) -> [Lease] {
        try await messages(max: max, wait: wait, lease: lease)
    }

    func take(max: Int, wait: Duration) async throws(QueueError) -> [Lease] {
        try await messages(max: max, wait: wait, lease: nil)
    }

    /// `lease`: `nil` to delete them at once.
    private func messages(max: Int, wait: Duration, lease: Duration?) async throws(QueueError) -> [Lease] {
        let mailbox = service.mailbox
        let id = mailbox.makeWaiterID()
        let result: Result<[Lease], QueueError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = QueueWaiter(
                    id: id, queue: name, max: Swift.max(1, max), lease: lease,
                    deadline: .now + wait, resume: { continuation.resume(returning: $0) })
                if !mailbox.post(.wait(waiter)) { waiter.resume(.failure(QueueLoop.closedError)) }
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled { _ = mailbox.post(.cancel(id)) }
            }
        } onCancel: {
            _ = mailbox.post(.cancel(id))
        }
        return try result.get()
    }

    func extend(_ lease: Lease, by duration: Duration) async throws(QueueError) -> Bool {
        try await settle(lease) { try $0.extend($1, by: duration) } ?? false
    }

    func delete(_ lease: Lease) async throws(QueueError) -> Bool {
        try await settle(lease) { try $0.delete($1) } ?? false
    }

    func delete(_ leases: [Lease]) async throws(QueueError) {
        let handles = leases.compactMap { MessageHandle($0.handle) }
        let name = name
        try await service.perform { table in
            _ = try table.queue(name)
            for handle in handles { _ = try table.delete(handle) }
        }
    }

    func delete(_ lease: Lease, replying reply: String, to queue: any MessageQueue) async throws(QueueError) {
        guard let other = queue as? SQLiteQueue, other.service === service else {
            try await queue.send(reply)
            _ = try await delete(lease)
            return
        }
        let names = (own: name, other: other.name)
        try await service.perform { table in
            _ = try table.queue(names.own)
            try table.send([reply], to: names.other)
            if let handle = MessageHandle(lease.handle) { _ = try table.delete(handle) }
        }
    }

    func release(_ lease: Lease) async throws(QueueError) {
        let name = name
        try await settle(lease) { try $0.handBack($1, of: name, after: .zero, counted: false) }
    }

    func retry(_ lease: Lease, after delay: Duration) async throws(QueueError) {
        let name = name
        try await settle(lease) { try $0.handBack($1, of: name, after: max(.zero, delay), counted: true) }
    }

    func deadLetter(_ lease: Lease, reason: String) async throws(QueueError) {
        try await settle(lease) { try $0.deadLetter($1, reason: reason) }
    }

    func deadLetters(max: Int) async throws(QueueError) -> [DeadLetter] {
        let name = name
        return try await service.perform(writes: false) { try $0.deadLetters(of: $0.queue(name), max: max) }
    }

    func depth() async throws(QueueError) -> QueueDepth {
        let name = name
        return try await service.perform(writes: false) { try $0.depth(of: $0.queue(name)) }
    }

    func purge() async throws(QueueError) {
        let name = name
        try await service.perform { try $0.purge($0.queue(name)) }
    }

    /// - Returns: `nil` when the handle is none of this driver's.
    @discardableResult
    private func settle<T: Sendable>(
        _ lease: Lease, _ body: @escaping @Sendable (QueueTable, MessageHandle) throws -> T
    ) async throws(QueueError) -> T? {
        guard let handle = MessageHandle(lease.handle) else { return nil }
        let name = name
        return try await service.perform { table in
            _ = try table.queue(name)
            return try body(table, handle)
        }
    }
}
