/// Something that turns an image into an answer. One value is shared by all threads of a process; what a thread needs
/// for itself lives in the session.
public protocol Plugin: Sendable {
    var descriptor: PluginDescriptor { get }

    /// Called on the thread that will use the session, once per thread. Costly preparation belongs here or, better, into
    /// the session's first `run`.
    func makeSession() throws(PluginError) -> any PluginSession
}
