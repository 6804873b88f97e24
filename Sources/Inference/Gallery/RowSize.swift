/// What the bound on a row's distance takes of the row, besides its dot product: ‖row‖² for Euclidean distances, ‖row‖
/// for cosine ones.
enum RowSize {
    /// - Parameter squaredNorms: ‖row‖², N of them.
    static func of(_ squaredNorms: [Float], metric: EmbeddingSpec.Metric) -> [Float] {
        switch metric {
        case .euclidean: squaredNorms
        case .cosine: squaredNorms.map { $0.squareRoot() }
        }
    }
}
