import Inference

/// A photo's embeddings, or none when no face was found.
struct EvaluatedPhoto: Sendable {
    /// What tells the columns of the report apart.
    struct Variant: Hashable, Sendable, CaseIterable {
        var choice: FaceChoice
        /// Whether the embedding is the mean with the mirror image's.
        var mirror: Bool

        static let allCases = FaceChoice.allCases.flatMap { choice in
            [Variant(choice: choice, mirror: false), Variant(choice: choice, mirror: true)]
        }

        var name: String { choice.rawValue + (mirror ? ", mirror" : "") }
    }

    var faces: Int
    var embeddings: [Variant: Embedding] = [:]
    /// Decode, detect, align and embed the largest face, no mirror image.
    var milliseconds = 0.0
}
