/// The space that a gallery's embeddings lie in and how they are compared: taken from the embedder's model card, kept
/// in the gallery file's metadata under `facet.gallery`.
public struct GalleryModel: Sendable, Hashable, Codable {
    public var id: EmbeddingModelID
    /// D, values per embedding.
    public var length: Int
    public var metric: EmbeddingSpec.Metric
    public var unitLength: Bool
    /// Distance up to which two faces are taken for the same person.
    public var threshold: Float

    public init(
        id: EmbeddingModelID, length: Int, metric: EmbeddingSpec.Metric, unitLength: Bool, threshold: Float
    ) {
        self.id = id
        self.length = length
        self.metric = metric
        self.unitLength = unitLength
        self.threshold = threshold
    }

    public init(id: EmbeddingModelID, spec: EmbeddingSpec) {
        self.init(
            id: id, length: spec.length, metric: spec.metric, unitLength: spec.unitLength, threshold: spec.threshold)
    }
}
