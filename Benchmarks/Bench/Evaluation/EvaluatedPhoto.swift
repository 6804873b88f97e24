import Inference

/// A photo's embeddings, or none when no face was found.
struct EvaluatedPhoto: Sendable {
    var faces: Int
    var plain: Embedding?
    /// Mean with the mirror image.
    var mirrored: Embedding?
    var milliseconds: Double
}
