/// Which queue takes a queue's dead letters.
public struct DeadLetterNaming: Sendable, Hashable {
    /// By the queue's name; ahead of the rule.
    public var names: [String: String]

    public init(names: [String: String] = [:]) {
        self.names = names
    }

    /// `x-queue` has `x-dlq`, any other `y` has `y-dlq`.
    /// - Returns: `nil` when the name would be longer than SQS allows.
    public func name(for queue: String) -> String? {
        if let name = names[queue] { return name }
        let stem = queue.hasSuffix("-queue") ? String(queue.dropLast(6)) : queue
        let name = stem + "-dlq"
        return name.utf8.count <= 80 ? name : nil
    }
}
