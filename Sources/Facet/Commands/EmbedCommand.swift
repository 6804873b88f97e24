import CommandLineKit
import Inference

/// `facet embed`: the faces as vectors.
enum EmbedCommand {
    static let command = Command(
        "embed", "Turn the faces in pictures into embeddings.",
        discussion: """
            An embedding is a vector: the nearer two of them, the more alike the faces. Embeddings of different models \
            can't be compared.

            \(PictureReporting.outputDescription)
            """,
        operands: PictureReporting.operands,
        flags: [FacetFlags.json, PictureReporting.draw, FacetFlags.jobs] + PipelineFlags.recognition,
        examples: [
            Example("facet embed --json photo.jpg", "The embeddings of a photo's faces, as JSON"),
            Example("facet embed --json --mirror --jobs 2 photos > faces.jsonl", "A folder, two pictures at once"),
        ]
    ) { invocation in
        let models = try await invocation.loadModels()
        let settings = invocation.pipelineSettings()
        return try await PictureReporting.run(invocation) { try PictureAnalyzer(models, settings) }
    }
}
