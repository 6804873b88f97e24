/// Which of a picture's faces to embed.
public enum FaceSelection: Sendable, Hashable {
    case none
    /// The first one: what recognition and enrolment go by.
    case largest
    case all
}
