/// An embedding network, shared by all threads; each thread embeds with its own `FaceEmbedder`. Everything about it
/// (preprocessing, alignment, length, metric, threshold) comes from the model card.
public struct FaceEmbedderModel: Sendable {
    public let card: ModelCard
    /// Where the landmarks go in a chip.
    public let aligner: FaceAligner
    public let spec: EmbeddingSpec
    let graph: Graph
    let normalization: PixelNormalization

    /// - Parameter model: a weight file with one graph, which takes 3×H×W of the alignment template's size.
    /// - Throws: `FaceEmbedderError.notAnEmbedder`, `AlignmentError`, or `GraphError` when the network is not sound.
    public init(_ model: Model) throws {
        card = model.card
        guard card.task == .faceEmbedding else {
            throw FaceEmbedderError.notAnEmbedder(model: card.name, reason: "its task is \(card.task.rawValue)")
        }
        guard let spec = card.embedding, let template = card.alignment, let graph = card.graphs.first else {
            throw FaceEmbedderError.notAnEmbedder(
                model: card.name, reason: "its card lacks the network, the alignment or the embedding")
        }
        self.spec = spec
        aligner = try FaceAligner(template: template)
        self.graph = try Graph(spec: graph, weights: model.file)
        normalization = PixelNormalization(card.preprocessing)
    }

    /// The embedder that `nameOrPath` means; see `ModelStore.load`.
    public init(_ nameOrPath: String = FaceEmbedderModel.defaultName, in store: ModelStore) throws {
        try self.init(store.load(nameOrPath))
    }

    /// The embedder that is used when none is named.
    public static let defaultName = "dlib-resnet-v1"

    /// What its embeddings are marked with.
    public var id: EmbeddingModelID { EmbeddingModelID(name: card.name, version: card.version) }
    /// What a gallery of its embeddings is described with.
    public var galleryModel: GalleryModel { GalleryModel(id: id, spec: spec) }
}
