/// A picture's faces.
public struct ImageAnalysis: Sendable, Hashable {
    /// Pixels of the oriented picture.
    public var width: Int
    public var height: Int
    /// Largest first.
    public var faces: [AnalyzedFace]
    public var timings: StageTimings

    public init(width: Int, height: Int, faces: [AnalyzedFace], timings: StageTimings) {
        self.width = width
        self.height = height
        self.faces = faces
        self.timings = timings
    }
}
