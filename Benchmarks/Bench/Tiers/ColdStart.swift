import CommandLineKit
import Foundation
import Jobs

/// A worker started from nothing, with a job in the queue.
struct ColdStart: Sendable, Hashable, Codable {
    /// Seconds from the start of the process to the answer in the reply queue.
    var seconds: Double
    /// The most memory it ever had, bytes.
    var memory: Int

    static func measure(_ folder: ServiceFolder, photo: [UInt8], arguments: [String]) async throws -> ColdStart {
        let queues = try await folder.data.openQueues()
        defer { queues.close() }
        let requests = try await queues.create("cold", .requests)
        let id = JobID.make()
        // A name of its own: the queue of the start before is removed, whenever that is noticed.
        let replies = try await queues.create("cold-replies-\(id)", .replies)
        try await folder.data.openInput().put(photo, key: id.text)
        try await requests.send(
            try JobCodec().encode(Job(id: id, task: "recognize", input: id.text, reply: replies.name)))
        let start = ContinuousClock.now
        let worker = try BuiltPrograms.start(
            "worker", ["--data", folder.data.path, "--queue", "cold", "--log-level", "error"] + arguments)
        defer { BuiltPrograms.stop(worker) }
        let answers = try await replies.take(max: 1, wait: .seconds(30))
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard let answer = answers.first.flatMap({ JobCodec().decodeResult($0.body) }), answer.status == .ok,
            let memory = ProcessTable.memory(of: worker.processIdentifier)
        else { throw CommandFailure("the worker gave no answer") }
        return ColdStart(seconds: seconds, memory: memory.most)
    }
}
