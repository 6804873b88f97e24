import Jobs

extension SQSQueue {
    /// Long polls of up to 20 seconds, one after the other until something comes or `wait` is over, which is taken in whole
    /// seconds, one at least. More than ten messages take several calls.
    public func receive(max: Int, wait: Duration, lease: Duration) async throws(QueueError) -> [Lease] {
        let limit = Swift.max(1, max)
        var leases = try await first(limit, wait: wait, lease: lease)
        // A short answer says nothing about SQS being empty, but another call now would rather be in vain.
        var full = leases.count == SQSClient.batchLimit
        while full, leases.count < limit, !Task.isCancelled {
            // What is received already must not get lost for an error.
            guard let more = try? await poll(limit - leases.count, wait: 0, lease: lease) else { break }
            leases += more
            full = more.count == SQSClient.batchLimit
        }
        return leases
    }

    private func first(_ limit: Int, wait: Duration, lease: Duration) async throws(QueueError) -> [Lease] {
        let deadline = ContinuousClock.now + wait
        var remaining = wait
        while !Task.isCancelled {
            let leases = try await poll(limit, wait: SQSLimits.wait(remaining), lease: lease)
            remaining = deadline - .now
            // Less than half a second would become a whole one.
            if !leases.isEmpty || remaining < .milliseconds(500) { return leases }
        }
        return []
    }

    /// One call. It runs to its end even if the task is cancelled, because SQS may hand messages to it as long as it
    /// doesn't know; those are then released.
    private func poll(_ limit: Int, wait: Int, lease: Duration) async throws(QueueError) -> [Lease] {
        let handover = Handover<Result<[SQSMessage], AWSError>>()
        let visibility = SQSLimits.visibility(lease)
        Task { [client, url] in
            let result: Result<[SQSMessage], AWSError>
            do throws(AWSError) {
                result = .success(
                    try await client.receive(
                        fromQueue: url, max: min(limit, SQSClient.batchLimit), wait: wait, visibility: visibility))
            } catch {
                result = .failure(error)
            }
            guard !handover.offer(result), case .success(let messages) = result, !messages.isEmpty else { return }
            // If it fails they come back when the lease ends.
            _ = try? await client.changeVisibility(
                receiptHandles: messages.map(\.receiptHandle), ofQueue: url, to: 0)
        }
        guard let result = await handover.wait() else { return [] }
        let messages = try await inQueueErrors(name) { () async throws(AWSError) in try result.get() }
        let now = time.now()
        return messages.map { self.lease($0, received: now, seconds: visibility) }
    }

    private func lease(_ message: SQSMessage, received now: WallTime, seconds: Int) -> Lease {
        let sent = Self.sent(message) ?? now
        return Lease(
            messageID: message.id, handle: message.receiptHandle, body: message.body,
            receives: message.attributes["ApproximateReceiveCount"].flatMap { Int($0) } ?? 1, sent: sent,
            // SQS's clock and ours are not the same.
            received: max(now, sent), expires: max(now, sent) + .seconds(seconds))
    }

    static func sent(_ message: SQSMessage) -> WallTime? {
        message.attributes["SentTimestamp"].flatMap { Int64($0) }.map { WallTime(microseconds: $0 * 1_000) }
    }
}
