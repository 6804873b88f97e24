/// What the plan needs to know of a message that was received.
struct WorkerDelivery: Sendable, Equatable {
    /// The lease's.
    var handle: String
    /// This delivery included.
    var receives: Int
    /// Whether it is a job at all.
    var isReadable: Bool
}
