import Jobs
import Testing

// Queues as such.
extension QueueConformanceContext {
    func countsByState() async throws {
        #expect(try await queue.depth() == QueueDepth())
        try await queue.send((0..<6).map(String.init))
        let leases = try await receive(4)
        try await queue.delete(leases[0])
        try await queue.retry(leases[1], after: .seconds(30))
        try await queue.deadLetter(leases[2], reason: "no use")
        guard harness.countsExactly else { return }
        let depth = try await queue.depth()
        #expect(depth == QueueDepth(visible: 2, inFlight: 1, delayed: 1, dead: 1))
        #expect(depth.load == 4)
        try await harness.advance(by: .seconds(31))
        #expect(try await queue.depth() == QueueDepth(visible: 3, inFlight: 1, delayed: 0, dead: 1))
        try await harness.advance(by: Self.lease)
        #expect(try await queue.depth() == QueueDepth(visible: 4, inFlight: 0, delayed: 0, dead: 1))
    }

    func purges() async throws {
        try await queue.send((0..<6).map(String.init))
        let leases = try await receive(3)
        try await queue.deadLetter(leases[0], reason: "no use")
        try await queue.purge()
        #expect(try await queue.depth() == QueueDepth())
        #expect(try await queue.deadLetters(max: 10).isEmpty)
        if harness.refusesStaleHandles { #expect(try await queue.extend(leases[1], by: .seconds(30)) == false) }
        try await queue.send("a fresh start")
        #expect(try await receiveOne().body == "a fresh start")
    }

    func opensWhatExists() async throws {
        try await queue.send("here")
        // Making it again changes nothing, not even its limits.
        let again = try await harness.secondService.create(queue.name, QueueConfiguration(maximumBytes: 1))
        #expect(again.name == queue.name)
        try await again.send("longer than one byte")
        let opened = try await harness.service.open(queue.name)
        #expect(try await receive(2, from: opened).map(\.body).sorted() == ["here", "longer than one byte"])
        await expect(.noSuchQueue) { _ = try await harness.service.open(queue.name + "-not") }
    }

    func refusesBadNames() async throws {
        let names = ["", "a b", "a/b", "../a", "ä", "a.b", "a\u{0}", "a'b", String(repeating: "a", count: 81)]
        for name in names {
            await expect(.invalidName) { _ = try await harness.service.create(name, QueueConfiguration()) }
            await expect(.invalidName) { _ = try await harness.service.open(name) }
        }
        let longest = String((queue.name + String(repeating: "-x", count: 40)).prefix(80))
        let made = try await harness.service.create(longest, QueueConfiguration())
        try await made.send("x")
        try await harness.service.remove(longest)
    }

    func lists() async throws {
        for suffix in ["-c", "-a", "-b"] {
            _ = try await harness.service.create(queue.name + suffix, QueueConfiguration())
        }
        let names = try await harness.secondService.list(prefix: queue.name + "-")
        #expect(names == ["-a", "-b", "-c"].map { queue.name + $0 })
        #expect(try await harness.service.list(prefix: queue.name + "-a-nothing").isEmpty)
        for name in names { try await harness.service.remove(name) }
    }

    func removes() async throws {
        try await queue.send("going")
        try await harness.service.remove(queue.name)
        try await harness.service.remove(queue.name)
        await expect(.noSuchQueue) { _ = try await harness.secondService.open(queue.name) }
        let again = try await harness.service.create(queue.name, QueueConfiguration())
        #expect(try await again.receive(max: 1, wait: .zero, lease: Self.lease).isEmpty)
    }

    func failsWhenTheQueueIsGone() async throws {
        try await queue.send("going")
        let lease = try await receiveOne()
        let receiver = Task { [queue] in
            try await queue.receive(max: 1, wait: Self.patience, lease: Self.lease)
        }
        try await harness.secondService.remove(queue.name)
        if harness.tellsWaitersOfRemoval {
            await expect(.noSuchQueue) { _ = try await receiver.value }
        } else {
            receiver.cancel()
            _ = await receiver.result
        }
        await expect(.noSuchQueue) { try await queue.send("nobody there") }
        await expect(.noSuchQueue) { _ = try await visibleNow() }
        await expect(.noSuchQueue) { try await queue.delete(lease) }
        await expect(.noSuchQueue) { _ = try await queue.depth() }
    }
}
