import Jobs
import Testing

// Sending and receiving.
extension QueueConformanceContext {
    func deliversWhatWasSent() async throws {
        try await queue.send("hello")
        let lease = try await receiveOne()
        #expect(lease.body == "hello")
        #expect(lease.receives == 1)
        #expect(!lease.messageID.isEmpty && !lease.handle.isEmpty)
        #expect(lease.sent <= lease.received)
        #expect(lease.expires > lease.received)
        #expect(try await visibleNow().isEmpty)
    }

    func deliversOddText() async throws {
        let texts = [
            "{\"a\":\"b\"}", "x", "two\nlines\tand a tab", "'; DROP TABLE message; --", "日本語 é e\u{301} 👩‍🔬", " ",
            String(repeating: "ü", count: 512),
        ]
        try await queue.send(texts)
        let received = try await receive(texts.count)
        // Compared as bytes: to Swift, é is equal to e with an accent.
        #expect(Set(received.map { Array($0.body.utf8) }) == Set(texts.map { Array($0.utf8) }))
    }

    func sendsInBatches() async throws {
        try await queue.send([String]())
        #expect(try await visibleNow().isEmpty)
        let bodies = (0..<25).map { "message \($0)" }
        try await queue.send(bodies)
        let received = try await receive(25)
        #expect(received.map(\.body).sorted() == bodies.sorted())
        #expect(Set(received.map(\.messageID)).count == 25)
        #expect(try await visibleNow().isEmpty)
    }

    func refusesLongMessages() async throws {
        let longest = String(repeating: "x", count: 1_024)
        try await queue.send(longest)
        #expect(try await receiveOne().body == longest)
        await expect(.messageTooLarge) { try await queue.send(longest + "x") }
        #expect(try await visibleNow().isEmpty)
    }

    func refusesABatchAsAWhole() async throws {
        await expect(.messageTooLarge) { try await queue.send(["short", String(repeating: "é", count: 513)]) }
        #expect(try await visibleNow().isEmpty)
    }

    func receivesAtMostAsManyAsAskedFor() async throws {
        try await queue.send((0..<5).map(String.init))
        let first = try await queue.receive(max: 2, wait: .seconds(5), lease: Self.lease)
        #expect((1...2).contains(first.count))
        let rest = try await receive(5 - first.count)
        #expect(Set((first + rest).map(\.body)) == Set((0..<5).map(String.init)))
    }

    func answersAtOnceWithoutWaiting() async throws {
        let start = ContinuousClock.now
        #expect(try await queue.receive(max: 1, wait: .zero, lease: Self.lease).isEmpty)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    func keepsQueuesApart() async throws {
        let other = try await harness.service.create(queue.name + "-b", QueueConfiguration())
        try await queue.send("for a")
        try await other.send("for b")
        #expect(try await receive(1, from: other).map(\.body) == ["for b"])
        #expect(try await receiveOne().body == "for a")
        try await harness.service.remove(other.name)
    }

    func givesEachMessageToOneReceiver() async throws {
        let bodies = (0..<200).map { "message \($0)" }
        try await queue.send(bodies)
        let received = try await withThrowingTaskGroup(of: [Lease].self) { group in
            for _ in 0..<8 { group.addTask { try await drain(queue) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(received.map(\.body).sorted() == bodies.sorted())
    }

    func sharesMessagesWithOtherProcesses() async throws {
        let second = try await elsewhere()
        let bodies = (0..<100).map { "message \($0)" }
        try await second.send(bodies)
        async let here = drain(queue)
        async let there = drain(second)
        let received = try await here + there
        #expect(received.map(\.body).sorted() == bodies.sorted())
        let lease = try #require(received.first)
        // A handle is as good in another process as in the one that received it.
        try await second.delete(received.filter { $0 != lease })
        #expect(try await queue.delete(lease))
        try await harness.advance(by: Self.lease * 2)
        #expect(try await visibleNow().isEmpty)
    }

    private func drain(_ queue: any MessageQueue) async throws -> [Lease] {
        var leases: [Lease] = []
        while true {
            let more = try await queue.receive(max: 3, wait: .milliseconds(100), lease: Self.lease)
            if more.isEmpty { return leases }
            leases += more
        }
    }

    func expect(
        _ code: QueueError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("expected the error \(code.rawValue)", sourceLocation: sourceLocation)
        } catch let error as QueueError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            #expect(!error.message.isEmpty, sourceLocation: sourceLocation)
        } catch {
            Issue.record("expected \(code.rawValue), got \(error)", sourceLocation: sourceLocation)
        }
    }
}
