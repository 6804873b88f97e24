/// One face that a detector found.
public struct FaceDetection: Sendable, Hashable, Codable {
    public var box: FaceBox
    /// The detector's own probability, 0…1.
    public var confidence: Float
    public var landmarks: FaceLandmarks

    public init(box: FaceBox, confidence: Float, landmarks: FaceLandmarks) {
        self.box = box
        self.confidence = confidence
        self.landmarks = landmarks
    }
}
