import Foundation
import Jobs

/// What the service on this machine has to do, read without changing anything.
enum ServiceState {
    /// How full the request queue is; `nil` if no service has run here yet.
    static func queue(of data: DataDirectory) async throws -> QueueDepth? {
        try await withRequestQueue(of: data) { try await $0.depth() }
    }

    /// - Returns: What `body` returns; `nil` if there is no queue.
    static func withRequestQueue<Result: Sendable>(
        of data: DataDirectory, _ body: (any MessageQueue) async throws -> Result
    ) async throws -> Result? {
        guard FileManager.default.fileExists(atPath: data.queueFile) else { return nil }
        let service = try await data.openQueues()
        defer { service.close() }
        do { return try await body(try await service.open(DataDirectory.requestQueue)) } catch let error as QueueError
            where error.code == .noSuchQueue
        {
            return nil
        }
    }
}
