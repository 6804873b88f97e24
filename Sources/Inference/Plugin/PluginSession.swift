/// A plugin's state for one thread, used by that thread alone: models' working memory, caches, connections.
public protocol PluginSession: AnyObject {
    /// Blocks until the answer is there. The answer depends on `input` and on the plugin's configuration only, never on
    /// the inputs before it.
    /// - Throws: `PluginError`; its `kind` decides what becomes of the job.
    func run(_ input: PluginInput) throws(PluginError) -> PluginOutput
}
