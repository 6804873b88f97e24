/// One of a picture's faces with the gallery's answer to it.
public struct RecognizedFace: Sendable, Hashable, Codable {
    public var box: FaceBox
    public var confidence: Float
    public var landmarks: FaceLandmarks
    /// `nil` when the gallery is empty.
    public var match: Match?

    public init(box: FaceBox, confidence: Float, landmarks: FaceLandmarks, match: Match?) {
        self.box = box
        self.confidence = confidence
        self.landmarks = landmarks
        self.match = match
    }
}
