import Inference
import PluginHost

/// One thread's plugin sessions, each made when its task first comes up. Used by that thread alone.
final class SessionTable {
    private let registry: PluginRegistry
    private var sessions: [String: any PluginSession] = [:]

    init(registry: PluginRegistry) {
        self.registry = registry
    }

    /// - Throws: what the plugin throws; an `input` error for a task that no plugin takes.
    func run(_ input: PluginInput) throws(PluginError) -> PluginOutput {
        try session(for: input.task).run(input)
    }

    private func session(for task: String) throws(PluginError) -> any PluginSession {
        if let session = sessions[task] { return session }
        guard let plugin = registry.plugin(for: task) else {
            let known = registry.tasks.joined(separator: ", ")
            throw PluginError(.input, code: "unknown_task", "no plugin takes the task \"\(task)\"; there are: \(known)")
        }
        let session = try plugin.makeSession()
        for task in plugin.descriptor.tasks { sessions[task] = session }
        return session
    }
}
