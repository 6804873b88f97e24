/// Which of a picture's faces to embed.
public enum FaceSelection: Sendable, Hashable {
    case none
    /// The one that recognition and enrolment go by; see `ImageAnalysis.mainIndex`.
    case largest
    case all
}
