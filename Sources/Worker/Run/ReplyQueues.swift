import Jobs
import Synchronization

/// The queues that replies go to, opened once: a handful of web processes has thousands of jobs.
final class ReplyQueues: Sendable {
    private static let capacity = 64

    private let service: any QueueService
    private let opened = Mutex<[String: any MessageQueue]>([:])

    init(service: any QueueService) {
        self.service = service
    }

    /// - Throws: what opening a queue throws.
    func queue(_ name: String) async throws(QueueError) -> any MessageQueue {
        if let known = opened.withLock({ $0[name] }) { return known }
        let queue = try await service.open(name)
        opened.withLock { opened in
            // Web processes come and go, and their queues' names with them.
            if opened.count >= Self.capacity { opened = [:] }
            opened[name] = queue
        }
        return queue
    }

    /// The next one to ask for it has it opened again.
    func forget(_ name: String) {
        opened.withLock { $0[name] = nil }
    }
}
