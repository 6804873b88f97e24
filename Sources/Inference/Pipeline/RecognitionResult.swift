/// What recognition of one picture gives: the largest face decides (by what of it is in the picture, see
/// `ImageAnalysis.mainIndex`), the others are listed on request.
public struct RecognitionResult: Sendable, Hashable, Codable {
    public enum Decision: String, Sendable, Hashable, Codable {
        case match
        case unknown
        case noFace = "no_face"
    }

    public var decision: Decision
    /// The person, only when `decision` is `match`.
    public var name: String?
    /// To the nearest person of the gallery, near enough or not; `nil` with no face or an empty gallery.
    public var distance: Float?
    /// Distance of the next other person minus `distance`; `nil` when there is no other person.
    public var margin: Float?
    /// The face that decided, pixels of the oriented picture; `nil` with no face. So the next two.
    public var box: FaceBox?
    public var confidence: Float?
    public var landmarks: FaceLandmarks?
    /// Pixels of the oriented picture.
    public var width: Int
    public var height: Int
    /// How many faces the picture shows.
    public var faceCount = 0
    /// Every face, largest box first, when all were asked for.
    public var faces: [RecognizedFace]?
    public var timings: StageTimings

    public init(decision: Decision, width: Int, height: Int, timings: StageTimings = StageTimings()) {
        self.decision = decision
        self.width = width
        self.height = height
        self.timings = timings
    }

    /// What a text client gets: the person's name, `unknown` or `no_face`.
    public var label: String {
        switch decision {
        case .match: name ?? Self.unknownLabel
        case .unknown: Self.unknownLabel
        case .noFace: Self.noFaceLabel
        }
    }

    /// The label of a face that matches nobody.
    public static let unknownLabel = "unknown"
    /// The label of a picture without a face.
    public static let noFaceLabel = "no_face"
}
