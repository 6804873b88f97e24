/// Where queues come from.
public protocol QueueService: Sendable {
    /// The queue of this name, made when there is none. An existing one keeps its own configuration.
    func create(_ name: String, _ configuration: QueueConfiguration) async throws(QueueError) -> any MessageQueue

    /// An existing queue.
    /// - Throws: `noSuchQueue`.
    func open(_ name: String) async throws(QueueError) -> any MessageQueue

    /// Names that begin with `prefix`, sorted.
    func list(prefix: String) async throws(QueueError) -> [String]

    /// With all that is in it. Removing a queue that is not there is no error.
    func remove(_ name: String) async throws(QueueError)
}
