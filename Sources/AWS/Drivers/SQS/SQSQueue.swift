import Jobs
import Synchronization

/// A queue of SQS (a standard one).
///
/// - Delivery is at least once; a message may be sent twice when the answer to a send was lost.
/// - Sends, and deletes, of many tasks are gathered into batches.
/// - SQS counts every delivery: `Lease.receives` includes those that were released. Leases and delays are of whole seconds
///   and twelve hours at most.
/// - With a stale handle `extend` answers `false` as soon as SQS knows it as such; SQS doesn't promise that a delete with
///   one has no effect, nor that it tells. See `docs/sqs.md`.
/// - A receive that is cancelled returns at once; its poll goes on until SQS answers (20 seconds at most), and what it
///   brings is released. A process that ends in between leaves these messages hidden until the lease would have ended.
public final class SQSQueue: MessageQueue {
    struct Facts: Sendable {
        var maximumBytes: Int
        var maximumReceives: Int?
        /// Of the redrive policy's target.
        var deadLetterName: String?
    }

    public let name: String
    public let url: String
    let client: SQSClient
    let time: any TimeSource
    let naming: DeadLetterNaming
    private let sender: BatchGatherer<String>
    private let deleter: BatchGatherer<String>
    private let facts = Mutex<Facts?>(nil)

    init(name: String, url: String, client: SQSClient, naming: DeadLetterNaming, time: any TimeSource) {
        self.name = name
        self.url = url
        self.client = client
        self.naming = naming
        self.time = time
        let retry = PartialRetry(policy: client.aws.configuration.retry)
        sender = BatchGatherer(
            count: SQSClient.batchLimit, bytes: SQSLimits.batchBytes, bytesOf: \.utf8.count,
            perform: { bodies in
                await retry.run(bodies) { bodies async throws(AWSError) in
                    try await client.send(bodies.map { SQSOutgoing($0) }, toQueue: url)
                }
            })
        deleter = BatchGatherer(
            count: SQSClient.batchLimit,
            perform: { handles in
                await retry.run(handles) { handles async throws(AWSError) in
                    try await client.delete(receiptHandles: handles, fromQueue: url)
                }
            })
    }

    // MARK: Sending

    public func send(_ body: String) async throws(QueueError) { try await send([body]) }

    public func send(_ bodies: [String]) async throws(QueueError) {
        for body in bodies { try await check(body) }
        for outcome in await sender.submit(bodies) {
            if case .failure(let error) = outcome { throw QueueError(error, queue: name) }
        }
    }

    private func check(_ body: String) async throws(QueueError) {
        guard SQSText.isLegal(body) else {
            throw QueueError(.invalidMessage, "SQS can't carry this message: it is empty or holds control characters")
        }
        let bytes = body.utf8.count
        // Every queue takes this much.
        guard bytes > SQSLimits.messageBytes.lowerBound else { return }
        let limit = try await knownFacts().maximumBytes
        guard bytes <= limit else {
            throw QueueError(.messageTooLarge, "\(bytes) bytes are over the limit of \(limit) of the queue \"\(name)\"")
        }
    }

    // MARK: Settling

    @discardableResult
    public func extend(_ lease: Lease, by duration: Duration) async throws(QueueError) -> Bool {
        guard !lease.handle.isEmpty else { return false }
        do throws(AWSError) {
            try await client.changeVisibility(
                receiptHandle: lease.handle, ofQueue: url, to: SQSLimits.visibility(duration))
            return true
        } catch {
            guard Self.saysStale(error.code) else { throw QueueError(error, queue: name) }
            return false
        }
    }

    @discardableResult
    public func delete(_ lease: Lease) async throws(QueueError) -> Bool {
        guard !lease.handle.isEmpty else { return false }
        let outcomes = await deleter.submit([lease.handle])
        guard case .failure(let error)? = outcomes.first else { return true }
        guard Self.saysStale(error.code) else { throw QueueError(error, queue: name) }
        return false
    }

    public func delete(_ leases: [Lease]) async throws(QueueError) {
        for outcome in await deleter.submit(leases.map(\.handle).filter { !$0.isEmpty }) {
            guard case .failure(let error) = outcome, !Self.saysStale(error.code) else { continue }
            throw QueueError(error, queue: name)
        }
    }

    public func release(_ lease: Lease) async throws(QueueError) { try await extend(lease, by: .zero) }

    public func retry(_ lease: Lease, after delay: Duration) async throws(QueueError) {
        try await extend(lease, by: max(.zero, delay))
    }

    /// What SQS answers about a receipt handle that is no longer good, or never was. `InvalidParameterValue` is its word
    /// for an expired one ("The receipt handle has expired") and for more than twelve hours in all.
    private static func saysStale(_ code: String) -> Bool {
        [
            "ReceiptHandleIsInvalid", "MessageNotInflight", "InvalidParameterValue", "InvalidIdFormat",
            "MissingParameter",
        ].contains(code)
    }

    // MARK: The queue itself

    public func depth() async throws(QueueError) -> QueueDepth {
        var depth = try await Self.counts(client, url, name)
        if let dead = try await deadLetterURL() {
            do {
                depth.dead = try await Self.counts(client, dead, name).load
            } catch  where error.code == .noSuchQueue {
                // Removed since.
            }
        }
        return depth
    }

    private static func counts(
        _ client: SQSClient, _ url: String, _ name: String
    ) async throws(QueueError) -> QueueDepth {
        let names = ["", "NotVisible", "Delayed"].map { "ApproximateNumberOfMessages\($0)" }
        let values = try await inQueueErrors(name) { () async throws(AWSError) in
            try await client.attributes(ofQueue: url, names)
        }
        let numbers = names.map { values[$0].flatMap { Int($0) } ?? 0 }
        return QueueDepth(visible: numbers[0], inFlight: numbers[1], delayed: numbers[2])
    }

    /// SQS purges a queue once a minute at most, and takes up to a minute for it.
    public func purge() async throws(QueueError) {
        try await inQueueErrors(name) { () async throws(AWSError) in try await client.purgeQueue(url) }
        guard let dead = try await deadLetterURL() else { return }
        try await inQueueErrors(name) { () async throws(AWSError) in
            do throws(AWSError) {
                try await client.purgeQueue(dead)
            } catch  where error.kind == .notFound {
                // Removed since.
            }
        }
    }

    /// What doesn't change while the queue exists; asked for once.
    func knownFacts() async throws(QueueError) -> Facts {
        if let known = facts.withLock({ $0 }) { return known }
        let values = try await inQueueErrors(name) { () async throws(AWSError) in
            // "All": to ask for RedrivePolicy by name is an error where there is none on some stand-ins.
            try await client.attributes(ofQueue: url, ["All"])
        }
        let redrive = values["RedrivePolicy"].flatMap(RedrivePolicy.init(json:))
        let found = Facts(
            maximumBytes: values["MaximumMessageSize"].flatMap { Int($0) } ?? SQSLimits.messageBytes.upperBound,
            maximumReceives: redrive?.maximumReceives, deadLetterName: redrive?.queueName)
        facts.withLock { $0 = found }
        return found
    }
}
