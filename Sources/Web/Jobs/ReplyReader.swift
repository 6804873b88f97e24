import CommandLineKit
import Jobs

/// Reads this process's reply queue and hands what comes to the desk.
struct ReplyReader: Sendable {
    let queues: any QueueService
    let name: String
    let desk: ReplyDesk
    let metrics: WebMetrics
    let log: JSONLog

    private static let batch = 64
    private static let wait = Duration.seconds(20)
    private static let pauseAfterError = Duration.milliseconds(200)

    /// Until the task is cancelled.
    func run(_ queue: any MessageQueue) async {
        var queue = queue
        while !Task.isCancelled {
            do throws(QueueError) {
                try await readOnce(queue)
            } catch {
                guard !Task.isCancelled, error.code != .closed else { return }
                log.error("can't read replies", [JSON.Member("error", .string("\(error)"))])
                // Somebody may have removed the queue; workers that can't find it leave their results in the store.
                if error.code == .noSuchQueue, let again = try? await queues.create(name, .replies) { queue = again }
                try? await Task.sleep(for: Self.pauseAfterError)
            }
        }
    }

    private func readOnce(_ queue: any MessageQueue) async throws(QueueError) {
        // Nobody else could do anything with a reply: the clients' connections end with this process, and so does the queue.
        for lease in try await queue.take(max: Self.batch, wait: Self.wait) {
            guard let result = JobCodec().decodeResult(lease.body) else {
                log.error("a reply that is no result", [JSON.Member("message", .string(lease.messageID))])
                continue
            }
            metrics.replied(result, inTime: desk.deliver(result))
        }
    }
}
