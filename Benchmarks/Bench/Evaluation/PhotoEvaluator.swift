import Inference

/// Detects once and embeds twice, with and without the mirror image. One per thread.
final class PhotoEvaluator {
    private let detector: FaceDetector
    private let aligner: FaceAligner
    private let plain: FaceEmbedder
    private let mirrored: FaceEmbedder

    init(models: FacePipelineModels) throws {
        detector = try FaceDetector(models.detector)
        aligner = models.embedder.aligner
        plain = FaceEmbedder(models.embedder)
        mirrored = FaceEmbedder(models.embedder, mirror: true)
    }

    func evaluate(_ path: String) throws -> EvaluatedPhoto {
        let start = ContinuousClock.now
        let picture = try PixelBuffer(contentsOf: path)
        let faces = try detector.detect(picture)
        var photo = EvaluatedPhoto(faces: faces.count, milliseconds: 0)
        if let face = faces.first {
            let chip = try aligner.chip(from: picture, landmarks: face.landmarks)
            photo.plain = try plain.embed(chip)
            photo.milliseconds = Double((ContinuousClock.now - start).components.attoseconds) * 1e-15
            photo.mirrored = try mirrored.embed(chip)
        }
        return photo
    }
}
