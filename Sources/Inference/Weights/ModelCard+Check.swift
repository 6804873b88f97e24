extension ModelCard {
    /// Refuses a card that no network could go with. What the graphs mean is for `Graph` to check.
    func check() throws(WeightFileError) {
        guard !name.isEmpty else { throw .malformedCard(reason: "the name is empty") }
        guard !graphs.isEmpty else { throw .malformedCard(reason: "there is no graph") }
        guard Set(graphs.map(\.name)).count == graphs.count else {
            throw .malformedCard(reason: "two graphs have the same name")
        }
        try checkPreprocessing()
        if let alignment { try Self.check(alignment) }
        if let embedding { try Self.check(embedding) }
        if task == .faceEmbedding {
            guard alignment != nil else { throw .malformedCard(reason: "an embedder needs an alignment template") }
            guard embedding != nil else { throw .malformedCard(reason: "an embedder needs an embedding") }
        }
    }

    private func checkPreprocessing() throws(WeightFileError) {
        guard preprocessing.mean.count == 3, preprocessing.scale.count == 3 else {
            throw .malformedCard(reason: "preprocessing needs three means and three scales")
        }
        guard (preprocessing.mean + preprocessing.scale).allSatisfy(\.isFinite) else {
            throw .malformedCard(reason: "preprocessing holds a number that is not finite")
        }
    }

    private static func check(_ alignment: AlignmentTemplate) throws(WeightFileError) {
        guard (1...4096).contains(alignment.width), (1...4096).contains(alignment.height) else {
            throw .malformedCard(reason: "the alignment template's sides must be 1 to 4096")
        }
        let points = alignment.points
        guard points.count == 5, points.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isFinite) }) else {
            throw .malformedCard(reason: "the alignment template needs five points x, y")
        }
        guard Set(points).count > 1 else {
            throw .malformedCard(reason: "the alignment template's points are all the same")
        }
    }

    private static func check(_ embedding: EmbeddingSpec) throws(WeightFileError) {
        guard (1...65_536).contains(embedding.length) else {
            throw .malformedCard(reason: "the embedding's length must be 1 to 65536")
        }
        guard embedding.threshold.isFinite, embedding.threshold >= 0 else {
            throw .malformedCard(reason: "the threshold must be 0 or more")
        }
    }
}
