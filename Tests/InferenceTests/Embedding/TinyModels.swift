import Inference

/// Models without weights, for tests of what is around a network.
enum TinyModels {
    /// The mean of each channel of an 8×8 chip: an embedding of three values.
    static let embedderCard = ModelCard(
        name: "tiny", version: "1", task: .faceEmbedding, architecture: "mean", source: "test", licence: "MIT",
        graphs: [
            GraphSpec(
                name: "mean", inputs: [ValueSpec(name: "input", shape: [3, 8, 8])], outputs: ["mean"],
                operators: [
                    OperatorSpec(name: "mean", op: "global_average_pool", inputs: ["input"], outputs: ["mean"])
                ])
        ],
        preprocessing: Preprocessing(colorOrder: .rgb, mean: [100, 100, 100], scale: [0.01, 0.01, 0.01]),
        alignment: AlignmentTemplate(
            width: 8, height: 8, points: [[2, 2], [5, 2], [3.5, 4], [2.5, 6], [4.5, 6]]),
        embedding: EmbeddingSpec(length: 3, metric: .euclidean, unitLength: true, threshold: 0.5))

    static func model(_ card: ModelCard) throws -> Model {
        let bytes = try WeightFileWriter(card: card).encoded()
        return try bytes.withUnsafeBytes { try Model(file: WeightFile(bytes: $0, name: "tiny")) }
    }

    static func embedder(_ change: (inout ModelCard) -> Void = { _ in }) throws -> FaceEmbedderModel {
        var card = embedderCard
        change(&card)
        return try FaceEmbedderModel(model(card))
    }
}
