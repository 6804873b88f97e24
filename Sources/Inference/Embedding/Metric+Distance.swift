extension EmbeddingSpec.Metric {
    /// The distance of two embeddings in double precision; smaller is more alike.
    /// - Precondition: both have the same number of values.
    public func distance(_ a: [Float], _ b: [Float]) -> Double {
        precondition(a.count == b.count, "\(a.count) values against \(b.count)")
        return b.withUnsafeBufferPointer { ExactDistance(metric: self, query: a)(to: $0) }
    }
}

extension Embedding {
    /// See `EmbeddingSpec.Metric.distance`.
    /// - Throws: `GalleryError.otherEmbedding` for embeddings of two models, `wrongLength` when one is damaged.
    public func distance(to other: Embedding, metric: EmbeddingSpec.Metric) throws(GalleryError) -> Double {
        guard model == other.model else { throw .otherEmbedding(gallery: model, embedding: other.model) }
        guard values.count == other.values.count else {
            throw .wrongLength(expected: values.count, found: other.values.count)
        }
        return metric.distance(values, other.values)
    }
}
