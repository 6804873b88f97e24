import Inference

/// What facenet-pytorch found in one photo.
struct GoldenPhoto: Codable, Sendable {
    var file: String
    /// Of the photo's bytes: by it the photo is found again, whatever it is called.
    var sha256: String
    var width: Int
    var height: Int
    var faces: [FaceDetection]
}
