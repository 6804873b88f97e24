import Jobs
import Testing

// Two things in one step.
extension QueueConformanceContext {
    func takesOnce() async throws {
        let bodies = (0..<5).map(String.init)
        try await queue.send(bodies)
        var taken: [String] = []
        while taken.count < bodies.count {
            let messages = try await queue.take(max: 3, wait: .seconds(10))
            try #require((1...3).contains(messages.count))
            taken += messages.map(\.body)
        }
        #expect(taken.sorted() == bodies)
        #expect(try await queue.take(max: 3, wait: .zero).isEmpty)
        let depth = try await queue.depth()
        #expect(depth.visible == 0 && depth.inFlight == 0 && depth.dead == 0)
    }

    func wakesATaker() async throws {
        async let taken = queue.take(max: 10, wait: .seconds(30))
        try await elsewhere().send("hello")
        #expect(try await taken.map(\.body) == ["hello"])
    }

    func repliesAndDeletes() async throws {
        let replies = try await harness.service.create(queue.name + "-replies", QueueConfiguration())
        try await queue.send("question")
        let lease = try await receiveOne()
        try await queue.delete(lease, replying: "answer", to: replies)
        #expect(try await receive(1, from: replies).map(\.body) == ["answer"])
        let depth = try await queue.depth()
        #expect(depth.visible == 0 && depth.inFlight == 0)
        try await harness.service.remove(replies.name)
    }

    func keepsTheMessageWithoutAReplyQueue() async throws {
        let replies = try await harness.service.create(queue.name + "-gone", QueueConfiguration())
        try await harness.service.remove(replies.name)
        try await queue.send("question")
        let lease = try await receiveOne()
        await expect(.noSuchQueue) { try await queue.delete(lease, replying: "answer", to: replies) }
        #expect(try await queue.depth().inFlight == 1)
        #expect(try await queue.delete(lease))
    }
}
