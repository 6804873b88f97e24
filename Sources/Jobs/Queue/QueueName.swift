/// The rule for queue names, the strictest of the services we speak to.
public enum QueueName {
    /// - Throws: `invalidName`.
    public static func check(_ name: String) throws(QueueError) {
        guard (1...80).contains(name.utf8.count), JobID(String(name.prefix(64))) != nil,
            name.utf8.count <= 64 || JobID(String(name.dropFirst(64))) != nil
        else {
            throw QueueError(
                .invalidName, "\"\(name)\" is no name for a queue: use 1 to 80 letters, digits, hyphens and underscores"
            )
        }
    }
}
