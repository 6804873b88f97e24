import Inference

/// Detects once, and embeds the largest face and the one in the middle, with and without the mirror image. One per
/// thread.
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
        var photo = EvaluatedPhoto(faces: faces.count)
        guard let largest = FaceChoice.largest.pick(from: faces, of: picture),
            let middle = FaceChoice.middle.pick(from: faces, of: picture)
        else { return photo }
        let chip = try aligner.chip(from: picture, landmarks: largest.landmarks)
        let embedding = try plain.embed(chip)
        photo.milliseconds = Double((ContinuousClock.now - start).components.attoseconds) * 1e-15

        let mirror = try mirrored.embed(chip)
        photo.embeddings[.init(choice: .largest, mirror: false)] = embedding
        photo.embeddings[.init(choice: .largest, mirror: true)] = mirror
        let isSame = middle == largest
        let other = isSame ? chip : try aligner.chip(from: picture, landmarks: middle.landmarks)
        photo.embeddings[.init(choice: .middle, mirror: false)] = isSame ? embedding : try plain.embed(other)
        photo.embeddings[.init(choice: .middle, mirror: true)] = isSame ? mirror : try mirrored.embed(other)
        return photo
    }
}
