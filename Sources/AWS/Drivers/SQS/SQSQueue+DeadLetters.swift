import Jobs

// Dead letters are in a queue of their own: SQS moves messages there by the redrive policy, and `deadLetter` sends them
// there with what it knows as message attributes.
extension SQSQueue {
    private enum Attribute {
        static let reason = "facet.reason"
        static let receives = "facet.receives"
        static let sent = "facet.sent"
        static let died = "facet.died"
    }

    /// How long a dead letter is hidden while it is read.
    private static let reading = 30

    /// Two steps, so that a message may be in both queues if this process ends in between. A stale lease is left alone.
    public func deadLetter(_ lease: Lease, reason: String) async throws(QueueError) {
        guard try await extend(lease, by: .seconds(30)) else { return }
        let dead = try await makeDeadLetterQueue()
        let letter = SQSOutgoing(
            lease.body,
            attributes: [
                Attribute.reason: SQSText.legal(reason), Attribute.receives: String(lease.receives),
                Attribute.sent: String(lease.sent.microseconds), Attribute.died: String(time.now().microseconds),
            ])
        try await inQueueErrors(name) { () async throws(AWSError) in
            _ = try await client.send(letter, toQueue: dead)
        }
        try await delete(lease)
    }

    /// Hides what it reads for as long as it takes, half a minute at most, so that of two who look at the same time one
    /// may see less.
    public func deadLetters(max: Int) async throws(QueueError) -> [DeadLetter] {
        guard max > 0, let dead = try await deadLetterURL() else { return [] }
        let limit = try await knownFacts().maximumReceives
        let messages = try await inQueueErrors(name) { () async throws(AWSError) in
            try await read(dead, max: max)
        }
        return messages.map { Self.letter($0, maximumReceives: limit) }.sorted { $0.sent < $1.sent }
    }

    private func read(_ url: String, max: Int) async throws(AWSError) -> [SQSMessage] {
        var messages: [SQSMessage] = []
        var failure: AWSError?
        while messages.count < max, failure == nil {
            do throws(AWSError) {
                let more = try await client.receive(
                    fromQueue: url, max: min(SQSClient.batchLimit, max - messages.count), wait: 1,
                    visibility: Self.reading)
                if more.isEmpty { break }
                messages += more
            } catch {
                failure = error
            }
        }
        for start in stride(from: 0, to: messages.count, by: SQSClient.batchLimit) {
            let handles = messages[start...].prefix(SQSClient.batchLimit).map(\.receiptHandle)
            // One that fails is visible again on its own soon.
            _ = try? await client.changeVisibility(receiptHandles: Array(handles), ofQueue: url, to: 0)
        }
        if let failure { throw failure }
        return messages
    }

    /// Those that SQS moved have no attributes of ours; when it did so is not known.
    private static func letter(_ message: SQSMessage, maximumReceives: Int?) -> DeadLetter {
        func number(_ name: String) -> Int64? { message.messageAttributes[name].flatMap { Int64($0) } }
        let sent = number(Attribute.sent).map { WallTime(microseconds: $0) } ?? Self.sent(message)
        let receives = number(Attribute.receives).map { Int($0) } ?? maximumReceives ?? 0
        let began = sent ?? WallTime(microseconds: 0)
        return DeadLetter(
            messageID: message.id, body: message.body,
            reason: message.messageAttributes[Attribute.reason] ?? "received \(receives) times and never settled",
            receives: receives, sent: began, died: number(Attribute.died).map { WallTime(microseconds: $0) } ?? began)
    }

    // MARK: Their queue

    private func deadLetterName() async throws(QueueError) -> String? {
        try await knownFacts().deadLetterName ?? naming.name(for: name)
    }

    /// `nil` when there is none.
    func deadLetterURL() async throws(QueueError) -> String? {
        guard let dead = try await deadLetterName() else { return nil }
        return try await inQueueErrors(dead) { () async throws(AWSError) in
            do throws(AWSError) {
                return try await client.queueURL(dead)
            } catch  where error.kind == .notFound {
                return nil
            }
        }
    }

    private func makeDeadLetterQueue() async throws(QueueError) -> String {
        guard let dead = try await deadLetterName() else {
            throw QueueError(.invalidName, "\"\(name)\" is too long a name for a queue with dead letters")
        }
        if let url = try await deadLetterURL() { return url }
        return try await inQueueErrors(dead) { () async throws(AWSError) in
            try await client.createQueue(dead, attributes: SQSQueueService.deadLetterAttributes)
        }
    }
}
