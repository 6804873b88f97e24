import Inference

/// A face of a picture, with its embedding where that was asked for.
struct FoundFace: Sendable {
    let detection: FaceDetection
    let embedding: Embedding?
}
