import Foundation
import Jobs

/// What the service on this machine has to do, read without changing anything.
enum ServiceState {
    /// How full the queue is; `nil` if no service has run here yet.
    static func depth(of queue: String, in data: DataDirectory) async throws -> QueueDepth? {
        try await with(queue, in: data) { try await $0.depth() }
    }

    /// - Returns: What `body` returns; `nil` if there is no queue.
    static func with<Result: Sendable>(
        _ queue: String, in data: DataDirectory, _ body: (any MessageQueue) async throws -> Result
    ) async throws -> Result? {
        guard FileManager.default.fileExists(atPath: data.queueFile) else { return nil }
        let service = try await data.openQueues()
        defer { service.close() }
        do { return try await body(try await service.open(queue)) } catch let error as QueueError
            where error.code == .noSuchQueue
        {
            return nil
        }
    }
}
