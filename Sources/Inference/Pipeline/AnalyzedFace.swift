/// A face that was found and, if asked for, embedded.
public struct AnalyzedFace: Sendable, Hashable {
    public var detection: FaceDetection
    public var embedding: Embedding?

    public init(detection: FaceDetection, embedding: Embedding? = nil) {
        self.detection = detection
        self.embedding = embedding
    }
}
