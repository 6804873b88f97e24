import Jobs
import Testing

// Receivers that wait.
extension QueueConformanceContext {
    /// Much longer than anything here takes: a receiver that is still waiting then was not woken.
    static let patience = Duration.seconds(15)

    /// Starts a receiver; what happens next is to wake it.
    private func waiting() -> Task<[Lease], any Error> {
        let queue = queue
        return Task { try await queue.receive(max: 5, wait: Self.patience, lease: Self.lease) }
    }

    private func expectWoken(
        _ receiver: Task<[Lease], any Error>, _ body: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let start = ContinuousClock.now
        #expect(try await receiver.value.map(\.body) == [body], sourceLocation: sourceLocation)
        #expect(ContinuousClock.now - start < Self.patience / 3, sourceLocation: sourceLocation)
    }

    func wakesForASend() async throws {
        let receiver = waiting()
        try await queue.send("wake up")
        try await expectWoken(receiver, "wake up")
    }

    func wakesForASendOfAnotherProcess() async throws {
        let receiver = waiting()
        let second = try await elsewhere()
        try await second.send("wake up")
        try await expectWoken(receiver, "wake up")
    }

    func wakesForARelease() async throws {
        try await queue.send("passed on")
        let lease = try await receiveOne()
        let receiver = waiting()
        let second = try await elsewhere()
        try await second.release(lease)
        try await expectWoken(receiver, "passed on")
    }

    func wakesWhenALeaseEnds() async throws {
        try await queue.send("left behind")
        let first = try await receiveOne(lease: .seconds(1))
        try await harness.advance(by: .milliseconds(900))
        let receiver = waiting()
        try await harness.advance(by: .milliseconds(200))
        let second = try await receiver.value
        #expect(second.map(\.messageID) == [first.messageID])
        #expect(second.map(\.receives) == [2])
    }

    func waitsNoLongerThanAsked() async throws {
        let start = ContinuousClock.now
        #expect(try await queue.receive(max: 1, wait: .milliseconds(50), lease: Self.lease).isEmpty)
        let waited = ContinuousClock.now - start
        #expect(waited >= .milliseconds(45))
        #expect(waited < Self.patience)
    }

    func stopsWaitingWhenCancelled() async throws {
        let start = ContinuousClock.now
        let receivers = (0..<20).map { _ in waiting() }
        for receiver in receivers { receiver.cancel() }
        for receiver in receivers { #expect(try await receiver.value.isEmpty) }
        #expect(ContinuousClock.now - start < Self.patience / 3)
        // A receiver that has gone takes no message with it.
        try await queue.send("for the next")
        #expect(try await receiveOne().body == "for the next")
    }

    func wakesManyReceivers() async throws {
        let queue = queue
        let receivers = (0..<6).map { _ in
            Task { try await queue.receive(max: 1, wait: Self.patience, lease: Self.lease) }
        }
        let bodies = (0..<6).map(String.init)
        let second = try await elsewhere()
        for body in bodies { try await second.send(body) }
        var received: [String] = []
        for receiver in receivers { received += try await receiver.value.map(\.body) }
        #expect(received.sorted() == bodies)
    }
}
