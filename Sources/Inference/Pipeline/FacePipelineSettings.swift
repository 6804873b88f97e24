/// How a pipeline works. The defaults are the documented ones.
public struct FacePipelineSettings: Sendable, Hashable {
    public var detector: FaceDetectorSettings
    public var decodeLimits: DecodeLimits
    /// See `FaceEmbedder.mirror`.
    public var mirror: Bool
    /// Distance up to which a face is taken for a person; `nil`: the gallery's own, which is the model card's.
    public var threshold: Float?
    /// Whether to embed and look up every face and list them, and not only the largest.
    public var allFaces: Bool
    /// Whether to decode large JPEGs at a fraction of their size where the detector's settings allow (see
    /// `PhotoDetector`). A face is embedded from what was decoded if it has the embedder's resolution there, else from
    /// the photo at its full size.
    public var scaledDecode: Bool

    public init(
        detector: FaceDetectorSettings = FaceDetectorSettings(), decodeLimits: DecodeLimits = .standard,
        mirror: Bool = false, threshold: Float? = nil, allFaces: Bool = false, scaledDecode: Bool = false
    ) {
        self.detector = detector
        self.decodeLimits = decodeLimits
        self.mirror = mirror
        self.threshold = threshold
        self.allFaces = allFaces
        self.scaledDecode = scaledDecode
    }
}
