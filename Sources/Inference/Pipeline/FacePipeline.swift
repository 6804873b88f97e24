import FoundationEssentials

/// From a picture's bytes to a name: decode, detect, align, embed, search. One per thread (it owns its sessions); the
/// models and the gallery are shared. It blocks the thread that calls it: never call it on Swift's cooperative pool.
public final class FacePipeline {
    public let models: FacePipelineModels
    public let settings: FacePipelineSettings
    private let gallery: GalleryStore?
    private let detector: PhotoDetector
    private let embedder: FaceEmbedder

    /// - Parameter gallery: where recognition looks people up; without one everybody is unknown.
    /// - Throws: `FaceDetectorError.invalidSettings`.
    public convenience init(
        models: FacePipelineModels, settings: FacePipelineSettings = FacePipelineSettings(),
        gallery: GalleryStore? = nil
    ) throws {
        try self.init(models: models, settings: settings, gallery: gallery, options: PlanOptions())
    }

    init(
        models: FacePipelineModels, settings: FacePipelineSettings, gallery: GalleryStore? = nil, options: PlanOptions
    ) throws {
        self.models = models
        self.settings = settings
        self.gallery = gallery
        detector = try PhotoDetector(
            models.detector, settings: settings.detector, scaledDecode: settings.scaledDecode,
            decodeLimits: settings.decodeLimits, options: options)
        embedder = FaceEmbedder(models.embedder, mirror: settings.mirror, options: options)
    }

    /// Says who is in a picture. The largest face decides (`ImageAnalysis.mainIndex`).
    ///
    /// - Parameter encoded: a JPEG or PNG file's bytes.
    /// - Throws: `ImageError` for what is no sound picture; `GalleryError` for a gallery that can't be used; what
    ///   `analyze` throws.
    public func recognize(_ encoded: some ContiguousBytes) throws -> RecognitionResult {
        var analysis = try analyze(encoded, embedding: settings.allFaces ? .all : .largest)
        let stopwatch = Stopwatch()
        let known = try gallery?.current()
        let faces = try analysis.faces.map { face in
            RecognizedFace(face.detection, match: try match(face, in: known))
        }
        analysis.timings.search = stopwatch.milliseconds
        return RecognitionResult(analysis, faces: faces, listingAll: settings.allFaces)
    }

    /// Finds the faces of a picture and embeds those asked for.
    ///
    /// - Parameter encoded: a JPEG or PNG file's bytes.
    /// - Throws: `ImageError` for what is no sound picture; `GraphError`, `FaceDetectorError` and `FaceEmbedderError`
    ///   when the weights are not what their cards say.
    public func analyze(_ encoded: some ContiguousBytes, embedding selection: FaceSelection) throws -> ImageAnalysis {
        let stopwatch = Stopwatch()
        let photo = try detector.decode(encoded)
        let decodeTime = stopwatch.milliseconds
        let limits = settings.decodeLimits
        let chips = ChipSource(photo) { try PixelBuffer(decoding: encoded, limits: limits) }
        var analysis = try analyze(photo, chips, embedding: selection)
        analysis.timings.decode = decodeTime + chips.decodeTime
        return analysis
    }

    /// As above, for a picture that is decoded already.
    public func analyze(_ picture: PixelBuffer, embedding selection: FaceSelection) throws -> ImageAnalysis {
        try analyze(ReducedPicture(picture), ChipSource(ReducedPicture(picture)) { picture }, embedding: selection)
    }

    private func analyze(
        _ photo: ReducedPicture, _ chips: ChipSource, embedding selection: FaceSelection
    ) throws -> ImageAnalysis {
        var stopwatch = Stopwatch()
        var timings = StageTimings()
        let faces = try detector.detect(photo).map { AnalyzedFace(detection: $0) }
        timings.detect = stopwatch.lap()

        var analysis = ImageAnalysis(
            width: photo.width, height: photo.height, faces: faces, timings: timings)
        let chosen =
            switch selection {
            case .none: 0..<0
            case .largest: analysis.mainIndex.map { $0..<$0 + 1 } ?? 0..<0
            case .all: faces.indices
            }
        // A few at a time: a crowd's chips would take more memory than the picture.
        for start in stride(from: chosen.lowerBound, to: chosen.upperBound, by: Self.chipBatch) {
            try embed(start..<min(start + Self.chipBatch, chosen.upperBound), of: &analysis, from: chips)
        }
        return analysis
    }

    private static let chipBatch = 64

    /// Faces whose landmarks lie in one place can't be aligned; they stay without an embedding.
    private func embed(_ batch: Range<Int>, of analysis: inout ImageAnalysis, from source: ChipSource) throws {
        var stopwatch = Stopwatch()
        let decodedBefore = source.decodeTime
        let aligner = models.embedder.aligner
        let chips = try batch.compactMap { index in
            try source.chip(aligner, landmarks: analysis.faces[index].detection.landmarks).map { (index, $0) }
        }
        analysis.timings.align += stopwatch.lap() - (source.decodeTime - decodedBefore)
        for (chip, embedding) in zip(chips, try embedder.embed(chips.map(\.1))) {
            analysis.faces[chip.0].embedding = embedding
        }
        analysis.timings.embed += stopwatch.lap()
    }

    private func match(_ face: AnalyzedFace, in gallery: Gallery?) throws -> Match? {
        guard let gallery, let embedding = face.embedding else { return nil }
        return try gallery.search(embedding, threshold: settings.threshold)
    }
}
