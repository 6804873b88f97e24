/// A picture's faces.
public struct ImageAnalysis: Sendable, Hashable {
    /// Pixels of the oriented picture.
    public var width: Int
    public var height: Int
    /// Largest first.
    public var faces: [AnalyzedFace]
    public var timings: StageTimings

    /// Where in `faces` the face is that stands for the picture (see `mainFace(width:height:)`): the one that recognition
    /// and enrolment go by, mostly the first; `nil` with no face.
    public var mainIndex: Int? { faces.map(\.detection).mainFace(width: width, height: height) }

    /// The face at `mainIndex`.
    public var main: AnalyzedFace? { mainIndex.map { faces[$0] } }

    public init(width: Int, height: Int, faces: [AnalyzedFace], timings: StageTimings) {
        self.width = width
        self.height = height
        self.faces = faces
        self.timings = timings
    }
}
