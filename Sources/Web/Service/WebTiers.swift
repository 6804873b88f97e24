import Jobs

/// What a web process needs of the other tiers.
struct WebTiers: Sendable {
    let queues: any QueueService
    /// Where jobs go.
    let requests: any MessageQueue
    /// Where this process's answers come from; its own, and gone with it.
    let replies: any MessageQueue
    let input: any ObjectStore
    let output: any ObjectStore

    /// The local drivers. Reply queues of processes that were killed are removed by the driver.
    static func open(_ data: DataDirectory, queue: String) async throws -> WebTiers {
        let queues = try await data.openQueues()
        return WebTiers(
            queues: queues, requests: try await queues.create(queue, .requests),
            replies: try await queues.create("reply-" + JobID.make().text, .replies), input: try data.openInput(),
            output: try data.openOutput())
    }
}
