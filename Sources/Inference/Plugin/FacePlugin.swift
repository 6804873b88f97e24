/// The built-in plugins, which differ in the task and in what they make of the pipeline.
public struct FacePlugin: Plugin {
    public let descriptor: PluginDescriptor
    private let source: FaceModelSource
    private let answer: @Sendable (FacePipeline, PluginInput) throws -> PluginOutput

    init(
        task: String, source: FaceModelSource,
        answer: @escaping @Sendable (FacePipeline, PluginInput) throws -> PluginOutput
    ) {
        descriptor = PluginDescriptor(name: task, version: Self.version, tasks: [task])
        self.source = source
        self.answer = answer
    }

    static let version = "1"

    /// Loads nothing; the session's first `run` does.
    public func makeSession() throws(PluginError) -> any PluginSession {
        FaceSession(source: source, answer: answer)
    }

    /// `recognize`, `detect` and `embed`.
    public static func all(_ source: FaceModelSource) -> [FacePlugin] {
        [recognize(source), detect(source), embed(source)]
    }
}
