/// A thread's own face pipeline, made for its first image.
final class FaceSession: PluginSession {
    private let source: FaceModelSource
    private let answer: @Sendable (FacePipeline, PluginInput) throws -> PluginOutput
    private var pipeline: FacePipeline?

    init(
        source: FaceModelSource, answer: @escaping @Sendable (FacePipeline, PluginInput) throws -> PluginOutput
    ) {
        self.source = source
        self.answer = answer
    }

    func run(_ input: PluginInput) throws(PluginError) -> PluginOutput {
        let pipeline = try preparedPipeline()
        do {
            var output = try answer(pipeline, input)
            let models = pipeline.models
            output.models[models.detector.card.name] = models.detector.card.version
            output.models[models.embedder.card.name] = models.embedder.card.version
            return output
        } catch {
            throw PluginError(error)
        }
    }

    private func preparedPipeline() throws(PluginError) -> FacePipeline {
        if let pipeline { return pipeline }
        let made = try source.makePipeline()
        pipeline = made
        return made
    }
}
