import Jobs
import Synchronization

/// Queues of SQS.
///
/// A temporary queue carries the tag `facet:alive`, the time at which its process last said that it is there; it does so
/// every five minutes. `removeAbandoned` removes those that have said nothing for half an hour.
public final class SQSQueueService: QueueService {
    /// Seconds since 1970.
    static let aliveTag = "facet:alive"
    static let heartbeat = Duration.seconds(300)
    static let abandonedAfter = Duration.seconds(1_800)
    /// A dead letter is kept as long as SQS can: its age counts from when it was first sent.
    static let deadLetterAttributes = [
        "MessageRetentionPeriod": String(SQSLimits.retention.upperBound)
    ]

    public let client: SQSClient
    private let naming: DeadLetterNaming
    private let tags: [String: String]
    private let time: any TimeSource
    private let heart: SQSHeart

    /// - Parameters:
    ///   - tags: For each queue that is made here.
    ///   - clock: When the heartbeat of temporary queues is due.
    public init(
        _ client: SQSClient, deadLetters naming: DeadLetterNaming = DeadLetterNaming(), tags: [String: String] = [:],
        time: any TimeSource = SystemTime(), clock: some Clock<Duration> = ContinuousClock()
    ) {
        self.client = client
        self.naming = naming
        self.tags = tags
        self.time = time
        heart = SQSHeart(client: client, time: time, every: Self.heartbeat, clock: clock)
    }

    /// An existing queue is opened as it is. A new one with `maximumReceives` gets its dead-letter queue with it.
    public func create(
        _ name: String, _ configuration: QueueConfiguration
    ) async throws(QueueError) -> any MessageQueue {
        do {
            return try await open(name)
        } catch  where error.code == .noSuchQueue {
            return try await make(name, configuration)
        }
    }

    private func make(_ name: String, _ configuration: QueueConfiguration) async throws(QueueError) -> SQSQueue {
        var attributes = Self.attributes(configuration)
        if let maximum = configuration.maximumReceives {
            let target = try await makeDeadLetterQueue(for: name)
            attributes["RedrivePolicy"] = RedrivePolicy(targetARN: target, maximumReceives: maximum).json
        }
        var tags = tags
        if configuration.temporary { tags[Self.aliveTag] = SQSHeart.stamp(time.now()) }
        let url: String
        do throws(AWSError) {
            url = try await client.createQueue(name, attributes: attributes, tags: tags)
        } catch {
            // Somebody else was faster, with another configuration.
            guard error.code == "QueueNameExists" || error.code == "QueueAlreadyExists" else {
                throw QueueError(error, queue: name)
            }
            return try await find(name)
        }
        if configuration.temporary { heart.add(url) }
        return queue(name, url)
    }

    public func open(_ name: String) async throws(QueueError) -> any MessageQueue { try await find(name) }

    private func find(_ name: String) async throws(QueueError) -> SQSQueue {
        try QueueName.check(name)
        return queue(
            name, try await inQueueErrors(name) { () async throws(AWSError) in try await client.queueURL(name) })
    }

    public func list(prefix: String) async throws(QueueError) -> [String] {
        try await inQueueErrors(prefix) { () async throws(AWSError) in
            try await client.listQueues(prefix: prefix).map(Self.name(ofURL:)).sorted()
        }
    }

    /// With its own dead-letter queue, if that has the name which this service would give it.
    public func remove(_ name: String) async throws(QueueError) {
        try QueueName.check(name)
        for name in [name, naming.name(for: name)].compactMap(\.self) {
            try await inQueueErrors(name) { () async throws(AWSError) in
                do throws(AWSError) {
                    let url = try await client.queueURL(name)
                    heart.remove(url)
                    try await client.deleteQueue(url)
                } catch  where error.kind == .notFound {
                    // Gone is what it is to be.
                }
            }
        }
    }

    /// Removes temporary queues of processes that have ended without doing so. A process that can't reach SQS for half an
    /// hour loses its queue too; clocks may differ by minutes.
    /// - Returns: the removed ones' names.
    @discardableResult
    public func removeAbandoned(prefix: String) async throws(QueueError) -> [String] {
        let urls = try await inQueueErrors(prefix) { () async throws(AWSError) in
            try await client.listQueues(prefix: prefix)
        }
        var removed: [String] = []
        for url in urls {
            let name = Self.name(ofURL: url)
            let isGone = try await inQueueErrors(name) { () async throws(AWSError) in
                do throws(AWSError) {
                    guard isAbandoned(try await client.tags(ofQueue: url)) else { return false }
                    try await client.deleteQueue(url)
                    return true
                } catch  where error.kind == .notFound {
                    // Removed by another at this moment.
                    return false
                }
            }
            if isGone { removed.append(name) }
        }
        return removed
    }

    private func isAbandoned(_ tags: [String: String]) -> Bool {
        guard let seconds = tags[Self.aliveTag].flatMap({ Int64($0) }) else { return false }
        let (alive, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        return !overflow && time.now() - WallTime(microseconds: alive) > Self.abandonedAfter
    }

    private func queue(_ name: String, _ url: String) -> SQSQueue {
        SQSQueue(name: name, url: url, client: client, naming: naming, time: time)
    }

    /// - Returns: its ARN.
    private func makeDeadLetterQueue(for name: String) async throws(QueueError) -> String {
        guard let dead = naming.name(for: name) else {
            throw QueueError(.invalidName, "\"\(name)\" is too long a name for a queue with dead letters")
        }
        return try await inQueueErrors(dead) { () async throws(AWSError) in
            let url: String
            do throws(AWSError) {
                url = try await client.queueURL(dead)
            } catch  where error.kind == .notFound {
                url = try await client.createQueue(dead, attributes: Self.deadLetterAttributes, tags: tags)
            }
            guard let arn = try await client.attributes(ofQueue: url, ["QueueArn"])["QueueArn"] else {
                throw AWSError(
                    .unreadable, service: "sqs", operation: "GetQueueAttributes", message: "no QueueArn in the answer")
            }
            return arn
        }
    }

    private static func attributes(_ configuration: QueueConfiguration) -> [String: String] {
        func clamp(_ value: Int64, _ range: ClosedRange<Int>) -> String {
            String(min(max(value, Int64(range.lowerBound)), Int64(range.upperBound)))
        }
        return [
            "MaximumMessageSize": clamp(Int64(configuration.maximumBytes), SQSLimits.messageBytes),
            "MessageRetentionPeriod": clamp(configuration.retention.components.seconds, SQSLimits.retention),
        ]
    }

    static func name(ofURL url: String) -> String { url.split(separator: "/").last.map(String.init) ?? url }
}
