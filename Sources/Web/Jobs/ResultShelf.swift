import CommandLineKit
import Jobs

/// Results as the workers stored them.
struct ResultShelf: Sendable {
    let output: any ObjectStore
    let log: JSONLog

    /// `nil` when there is none (yet), or none that can be read.
    func result(of id: JobID) async -> JobResult? {
        do throws(StoreError) {
            return try await output.get(Job.resultKey(for: id)).flatMap { JobCodec().decodeResult($0) }
        } catch {
            log.error(
                "can't read a result",
                [JSON.Member("job", .string(id.text)), JSON.Member("error", .string("\(error)"))])
            return nil
        }
    }

    /// The reply with the payload that was too large to travel in it.
    func whole(_ reply: JobResult) async -> JobResult {
        guard reply.payloadOmitted == true else { return reply }
        return await result(of: reply.id) ?? reply
    }
}
