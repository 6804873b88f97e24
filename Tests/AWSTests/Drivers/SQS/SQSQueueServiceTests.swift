import AWS
import Jobs
import TestSupport
import Testing

/// What the SQS queues do beyond the queues' contract.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct SQSQueueServiceTests {
    let moto: MotoServer
    let name = "t\(JobID.make())"

    init() async throws { moto = try await MotoServer.shared() }

    private func client() throws -> SQSClient { SQSClient(try moto.client()) }

    @Test func makesRequestQueuesWithTheirDeadLetterQueue() async throws {
        let client = try client()
        let service = SQSQueueService(client, tags: ["facet:id": name])
        _ = try await service.create("\(name)-req-queue", .requests)
        let url = try await client.queueURL("\(name)-req-queue")
        let attributes = try await client.attributes(ofQueue: url, ["All"])
        #expect(attributes["MaximumMessageSize"] == "1024")
        #expect(attributes["MessageRetentionPeriod"] == "345600")
        #expect(attributes["RedrivePolicy"]?.contains("\(name)-req-dlq") == true)
        #expect(attributes["RedrivePolicy"]?.contains("16") == true)
        #expect(try await client.tags(ofQueue: url)["facet:id"] == name)
        let dead = try await client.queueURL("\(name)-req-dlq")
        #expect(try await client.tags(ofQueue: dead)["facet:id"] == name)
        #expect(try await client.attributes(ofQueue: dead, ["All"])["MessageRetentionPeriod"] == "1209600")
        // Once more, by two at a time.
        async let again = service.create("\(name)-req-queue", .requests)
        async let andAgain = service.create("\(name)-req-queue", .requests)
        _ = try await (again, andAgain)
        try await service.remove("\(name)-req-queue")
        #expect(try await service.list(prefix: name).isEmpty)
    }

    @Test func gathersSendsAndDeletesOfManyTasks() async throws {
        var configuration = try moto.configuration()
        let transport = CountingTransport()
        configuration.transport = transport
        let service = SQSQueueService(SQSClient(AWSClient(configuration)))
        let queue = try await service.create(name, QueueConfiguration())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<200 { group.addTask { try await queue.send("message \(index)") } }
            try await group.waitForAll()
        }
        // Twenty are the fewest possible; how many were not full depends on the machine.
        #expect((20..<150).contains(transport.count("SendMessageBatch")))
        var leases: [Lease] = []
        while leases.count < 200 {
            let more = try await queue.receive(max: 50, wait: .seconds(10), lease: .seconds(60))
            try #require(!more.isEmpty && more.count <= 50)
            leases += more
        }
        #expect(Set(leases.map(\.body)) == Set((0..<200).map { "message \($0)" }))
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for lease in leases { group.addTask { try await queue.delete(lease) } }
            for try await deleted in group { #expect(deleted) }
        }
        #expect((20..<150).contains(transport.count("DeleteMessageBatch")))
        #expect(try await queue.depth().load == 0)
        try await service.remove(name)
    }

    @Test func readsDeadLettersWithoutTakingThem() async throws {
        let service = SQSQueueService(try client())
        let queue = try await service.create("\(name)-req-queue", .requests)
        try await queue.send((0..<12).map { "poison \($0)" })
        for lease in try await queue.receive(max: 12, wait: .seconds(10), lease: .seconds(60)) {
            try await queue.deadLetter(lease, reason: "a \u{0} in it")
        }
        for _ in 1...2 {
            let dead = try await queue.deadLetters(max: 50)
            #expect(Set(dead.map(\.body)) == Set((0..<12).map { "poison \($0)" }))
            #expect(dead.allSatisfy { $0.receives == 1 && $0.reason == "a \u{FFFD} in it" && $0.died >= $0.sent })
        }
        #expect(try await queue.deadLetters(max: 5).count == 5)
        #expect(try await queue.depth() == QueueDepth(dead: 12))
        try await service.remove("\(name)-req-queue")
    }

    @Test func refusesWhatSQSCannotCarry() async throws {
        let service = SQSQueueService(try client())
        let queue = try await service.create(name, QueueConfiguration())
        for body in ["", "a\u{0}b", "\u{FFFE}"] {
            await #expect(throws: QueueError.self) { try await queue.send(["fine", body]) }
        }
        #expect(try await queue.depth().load == 0)
        try await service.remove(name)
    }

    @Test func removesTemporaryQueuesOfThoseWhoAreGone() async throws {
        let now = ManualTime()
        let client = try client()
        let clock = ManualClock()
        let alive = SQSQueueService(client, time: now, clock: clock)
        let sweeper = SQSQueueService(client, time: now)
        _ = try await alive.create("\(name)-reply-alive", .replies)
        do {
            let gone = SQSQueueService(client, time: now)
            _ = try await gone.create("\(name)-reply-gone", .replies)
        }
        _ = try await sweeper.create("\(name)-reply-kept", QueueConfiguration())

        now.advance(by: .seconds(1_500))
        #expect(try await sweeper.removeAbandoned(prefix: name + "-reply").isEmpty)
        // A heartbeat of the one that is alive.
        await eventually("it waits for its next heartbeat") { clock.sleepers == 1 }
        clock.advance(by: .seconds(300))
        let url = try await client.queueURL("\(name)-reply-alive")
        let said = String(now.now().microseconds / 1_000_000)
        try await eventually("it has said that it is there") {
            try await client.tags(ofQueue: url)["facet:alive"] == said
        }
        now.advance(by: .seconds(400))
        #expect(try await sweeper.removeAbandoned(prefix: name + "-reply") == ["\(name)-reply-gone"])
        #expect(try await sweeper.list(prefix: name) == ["\(name)-reply-alive", "\(name)-reply-kept"])
        try await alive.remove("\(name)-reply-alive")
        try await alive.remove("\(name)-reply-kept")
    }
}
