import Inference

/// Some work of the engine's, to be measured on any number of threads.
struct MeasuredStage: Sendable {
    var title: String
    /// Images or faces that one call gets done.
    var items: Int
    /// Multiply-adds per item by the operators' definitions; `nil` where nobody counts them.
    var multiplyAdds: Int?
    /// Called on each thread; returns what to call over and over.
    var prepare: @Sendable () throws -> () throws -> Void

    /// Runs a network alone, on zeros.
    static func network(_ network: ProfiledNetwork) throws -> MeasuredStage {
        let steps = try Session(graph: network.graph).profile(shape: network.shape)
        return MeasuredStage(
            title: network.title, items: network.shape.n,
            multiplyAdds: steps.reduce(0) { $0 + $1.multiplyAdds } / network.shape.n,
            prepare: {
                let session = Session(graph: network.graph)
                return { try session.run(shape: network.shape, fill: { $0.update(repeating: 0) }, read: { _ in }) }
            })
    }

    /// Decoded pixels to boxes and points.
    static func detect(_ group: PhotoGroup, _ model: FaceDetectorModel) throws -> MeasuredStage {
        let pictures = try group.files.map { try PixelBuffer(contentsOf: $0) }
        return MeasuredStage(
            title: "detect \(group.title)", items: pictures.count,
            prepare: {
                let detector = try FaceDetector(model)
                return { for picture in pictures { _ = try detector.detect(picture) } }
            })
    }

    /// Aligned faces to embeddings, so many at once.
    static func embed(_ count: Int, _ model: FaceEmbedderModel) -> MeasuredStage {
        let template = model.aligner.template
        let chips = Array(repeating: PixelBuffer(width: template.width, height: template.height), count: count)
        return MeasuredStage(
            title: count == 1 ? "embed one face" : "embed \(count) faces at once", items: count,
            prepare: {
                let embedder = FaceEmbedder(model)
                return { _ = try embedder.embed(chips) }
            })
    }

    /// Files' bytes to the nearest person.
    static func pipeline(
        _ group: PhotoGroup, _ models: FacePipelineModels, _ gallery: Gallery,
        _ settings: FacePipelineSettings = FacePipelineSettings()
    ) throws -> MeasuredStage {
        let encoded = try group.files.map { try ImageFile.read($0) }
        return MeasuredStage(
            title: "pipeline \(group.title)", items: encoded.count,
            prepare: {
                let pipeline = try FacePipeline(models: models, settings: settings)
                return {
                    for bytes in encoded {
                        for face in try pipeline.analyze(bytes, embedding: .largest).faces {
                            if let embedding = face.embedding { _ = try gallery.search(embedding) }
                        }
                    }
                }
            })
    }
}
