/// A face as a vector, and the model whose space it lies in.
public struct Embedding: Sendable, Hashable, Codable {
    /// D values; of unit length if the model card says so.
    public var values: [Float]
    public var model: EmbeddingModelID

    public init(values: [Float], model: EmbeddingModelID) {
        self.values = values
        self.model = model
    }
}
