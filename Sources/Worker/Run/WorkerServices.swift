import Jobs

/// What a worker works with. Drivers of any kind.
struct WorkerServices: Sendable {
    var queues: any QueueService
    /// Where jobs come from.
    var requests: any MessageQueue
    /// Images.
    var input: any ObjectStore
    /// Results.
    var output: any ObjectStore
}
