import Inference

/// The plugins of a process, found by task. Made once, at start, from an explicit list.
public struct PluginRegistry: Sendable {
    /// In the order of registration.
    public private(set) var plugins: [any Plugin] = []
    private var indexByTask: [String: Int] = [:]

    public init() {}

    public init(_ plugins: [any Plugin]) throws(PluginRegistryError) {
        for plugin in plugins { try register(plugin) }
    }

    /// - Throws: `PluginRegistryError` when a plugin of this name, or one for one of its tasks, is there already, or
    ///   when it names no task. Nothing is registered then.
    public mutating func register(_ plugin: any Plugin) throws(PluginRegistryError) {
        let descriptor = plugin.descriptor
        guard !descriptor.name.isEmpty, !descriptor.tasks.isEmpty, !descriptor.tasks.contains("") else {
            throw .incomplete(plugin: descriptor.name)
        }
        guard !plugins.contains(where: { $0.descriptor.name == descriptor.name }) else {
            throw .duplicateName(descriptor.name)
        }
        var claimed: Set<String> = []
        for task in descriptor.tasks {
            let other = claimed.insert(task).inserted ? self.plugin(for: task)?.descriptor.name : descriptor.name
            if let other { throw .duplicateTask(task: task, first: other, second: descriptor.name) }
        }
        for task in descriptor.tasks { indexByTask[task] = plugins.count }
        plugins.append(plugin)
    }

    public func plugin(for task: String) -> (any Plugin)? {
        indexByTask[task].map { plugins[$0] }
    }

    /// Sorted.
    public var tasks: [String] { indexByTask.keys.sorted() }
}
