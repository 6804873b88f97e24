import TestSupport

@testable import Inference

/// Galleries and embeddings for the tests.
enum GalleryFixtures {
    static let id = EmbeddingModelID(name: "test", version: "1")

    static func model(
        length: Int = 4, metric: EmbeddingSpec.Metric = .euclidean, unitLength: Bool = true, threshold: Float = 0.5
    ) -> GalleryModel {
        GalleryModel(id: id, length: length, metric: metric, unitLength: unitLength, threshold: threshold)
    }

    static func embedding(_ values: [Float]) -> Embedding { Embedding(values: values, model: id) }

    static func unit(_ values: [Float]) -> [Float] {
        let norm = values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        return values.map { Float(Double($0) / norm) }
    }

    static func random(_ length: Int, using random: inout SplitMix64) -> [Float] {
        (0..<length).map { _ in Float.random(in: -1...1, using: &random) }
    }

    static func digest(_ number: Int) -> PhotoDigest { PhotoDigest(of: Array("photo \(number)".utf8)) }

    /// Enrols unit vectors along the axes: entry i of `names` lies on axis i.
    static func axes(_ names: [String], threshold: Float = 0.5) throws -> GalleryEditor {
        var editor = GalleryEditor(model: model(length: names.count, threshold: threshold))
        for (index, name) in names.enumerated() {
            let values = names.indices.map { $0 == index ? 1 : 0 as Float }
            _ = try editor.enrol(name: name, embedding: embedding(values), digest: digest(index))
        }
        return editor
    }
}
