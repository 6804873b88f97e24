/// Why a plugin can't be registered.
public enum PluginRegistryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It has no name, or names no task.
    case incomplete(plugin: String)
    case duplicateName(String)
    /// Two plugins claim the same task; the worker would have to guess.
    case duplicateTask(task: String, first: String, second: String)

    public var description: String {
        switch self {
        case .incomplete(let plugin): "plugin \"\(plugin)\" must have a name and at least one task"
        case .duplicateName(let name): "there are two plugins named \"\(name)\"; remove one"
        case .duplicateTask(let task, let first, let second):
            "plugins \"\(first)\" and \"\(second)\" both claim the task \"\(task)\"; remove one"
        }
    }
}
