import Inference

/// Detects once, and embeds the faces that the choices pick, with and without the mirror image. One per thread.
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
        guard let main = FaceChoice.largest.pick(from: faces, of: picture) else { return photo }
        let mainChip = try aligner.chip(from: picture, landmarks: main.landmarks)
        let mainEmbedding = try plain.embed(mainChip)
        photo.milliseconds = Double((ContinuousClock.now - start).components.attoseconds) * 1e-15
        let mainMirrored = try mirrored.embed(mainChip)

        for choice in FaceChoice.allCases {
            guard let face = choice.pick(from: faces, of: picture) else { continue }
            let isMain = face == main
            let chip = isMain ? mainChip : try aligner.chip(from: picture, landmarks: face.landmarks)
            photo.embeddings[.init(choice: choice, mirror: false)] = isMain ? mainEmbedding : try plain.embed(chip)
            photo.embeddings[.init(choice: choice, mirror: true)] = isMain ? mainMirrored : try mirrored.embed(chip)
        }
        return photo
    }
}
