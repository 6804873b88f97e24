/// What a plugin says about itself.
public struct PluginDescriptor: Sendable, Hashable {
    /// Unique among a worker's plugins.
    public var name: String
    public var version: String
    /// The values of a job's `task` that it takes; at least one.
    public var tasks: [String]

    public init(name: String, version: String, tasks: [String]) {
        self.name = name
        self.version = version
        self.tasks = tasks
    }
}
