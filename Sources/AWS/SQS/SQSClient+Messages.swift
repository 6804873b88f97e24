extension SQSClient {
    private struct SendEntry: Encodable {
        var id: String?
        var queue: String?
        var body: String
        var attributes: [String: SQSAttributeValue]?

        init(_ message: SQSOutgoing, id: String? = nil, queue: String? = nil) {
            self.id = id
            self.queue = queue
            body = message.body
            attributes = message.attributes.isEmpty ? nil : message.attributes.mapValues(SQSAttributeValue.init)
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case queue = "QueueUrl"
            case body = "MessageBody"
            case attributes = "MessageAttributes"
        }
    }

    private struct ReceiptEntry: Encodable {
        var id: String?
        var queue: String?
        var receiptHandle: String
        var visibility: Int?

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case queue = "QueueUrl"
            case receiptHandle = "ReceiptHandle"
            case visibility = "VisibilityTimeout"
        }
    }

    private struct Batch<Entry: Encodable>: Encodable {
        var queue: String
        var entries: [Entry]

        private enum Keys: String, CodingKey {
            case queue = "QueueUrl"
            case entries = "Entries"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(queue, forKey: .queue)
            try container.encode(entries, forKey: .entries)
        }
    }

    private struct SendOutput: Decodable {
        var messageID: String

        enum CodingKeys: String, CodingKey { case messageID = "MessageId" }
    }

    private struct ReceiveInput: Encodable {
        var queue: String
        var max: Int
        var wait: Int
        var visibility: Int
        var systemAttributes = ["ApproximateReceiveCount", "SentTimestamp", "ApproximateFirstReceiveTimestamp"]
        var messageAttributes = ["All"]

        enum CodingKeys: String, CodingKey {
            case queue = "QueueUrl"
            case max = "MaxNumberOfMessages"
            case wait = "WaitTimeSeconds"
            case visibility = "VisibilityTimeout"
            case systemAttributes = "MessageSystemAttributeNames"
            case messageAttributes = "MessageAttributeNames"
        }
    }

    private struct ReceiveOutput: Decodable {
        var messages: [SQSMessage]?

        enum CodingKeys: String, CodingKey { case messages = "Messages" }
    }

    /// Repeated when the answer is lost, so the message may then be in the queue twice.
    /// - Returns: the message's id.
    public func send(_ message: SQSOutgoing, toQueue url: String) async throws(AWSError) -> String {
        let output: SendOutput = try await call("SendMessage", SendEntry(message, queue: url))
        return output.messageID
    }

    /// Up to ten messages, 256 KiB together. Repeated like `send`.
    /// - Returns: what became of each, in order.
    public func send(
        _ messages: [SQSOutgoing], toQueue url: String
    ) async throws(AWSError) -> [Result<Void, SQSEntryFailure>] {
        let entries = messages.enumerated().map { SendEntry($1, id: String($0)) }
        let output: SQSBatchOutput = try await call("SendMessageBatch", Batch(queue: url, entries: entries))
        return output.results(count: messages.count)
    }

    /// - Parameters:
    ///   - max: 1 to 10.
    ///   - wait: whole seconds, 0 to 20. 0 asks only some of the service's hosts and may miss messages.
    ///   - visibility: whole seconds, 0 to 43,200, for which what is returned stays hidden from others.
    public func receive(
        fromQueue url: String, max: Int, wait: Int, visibility: Int
    ) async throws(AWSError) -> [SQSMessage] {
        let input = ReceiveInput(queue: url, max: max, wait: wait, visibility: visibility)
        let output: ReceiveOutput = try await call("ReceiveMessage", input, timeout: .seconds(wait + 10))
        return output.messages ?? []
    }

    public func delete(receiptHandle: String, fromQueue url: String) async throws(AWSError) {
        try await run("DeleteMessage", ReceiptEntry(queue: url, receiptHandle: receiptHandle))
    }

    /// Up to ten messages.
    /// - Returns: what became of each, in order.
    public func delete(
        receiptHandles: [String], fromQueue url: String
    ) async throws(AWSError) -> [Result<Void, SQSEntryFailure>] {
        let entries = receiptHandles.enumerated().map { ReceiptEntry(id: String($0), receiptHandle: $1) }
        let output: SQSBatchOutput = try await call("DeleteMessageBatch", Batch(queue: url, entries: entries))
        return output.results(count: entries.count)
    }

    /// - Parameter visibility: whole seconds from now, 0 to 43,200; 12 hours in all since the message was received.
    public func changeVisibility(
        receiptHandle: String, ofQueue url: String, to visibility: Int
    ) async throws(AWSError) {
        try await run(
            "ChangeMessageVisibility",
            ReceiptEntry(queue: url, receiptHandle: receiptHandle, visibility: visibility))
    }

    /// Up to ten messages.
    /// - Returns: what became of each, in order.
    public func changeVisibility(
        receiptHandles: [String], ofQueue url: String, to visibility: Int
    ) async throws(AWSError) -> [Result<Void, SQSEntryFailure>] {
        let entries = receiptHandles.enumerated().map {
            ReceiptEntry(id: String($0), receiptHandle: $1, visibility: visibility)
        }
        let output: SQSBatchOutput = try await call(
            "ChangeMessageVisibilityBatch", Batch(queue: url, entries: entries))
        return output.results(count: entries.count)
    }
}
