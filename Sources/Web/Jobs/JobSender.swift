import HTTPServer
import Jobs

/// Makes a job of an upload: the picture goes to the input store, then the message to the queue.
struct JobSender: Sendable {
    let input: any ObjectStore
    let requests: any MessageQueue
    /// Bounds how many pictures are read back from disk at a time.
    let gate: Gate
    /// Called when a job was sent.
    let onSent: @Sendable () -> Void

    /// Stores the picture under a key that no other job has, and lets go of the memory it took.
    func store(_ upload: Upload, for id: JobID) async throws(HTTPProblem) {
        try await gate.pass { () async throws(HTTPProblem) in
            let bytes = try upload.content.bytes()
            upload.content.discard()
            do throws(StoreError) {
                try await input.put(bytes, key: Self.inputKey(id))
            } catch {
                throw .storeFails(error)
            }
        }
    }

    func send(_ job: Job) async throws(HTTPProblem) {
        do throws(QueueError) {
            try await requests.send(try JobCodec().encode(job))
        } catch {
            throw .queueFails(error)
        }
        onSent()
    }

    static func inputKey(_ id: JobID) -> String { id.text }
}
