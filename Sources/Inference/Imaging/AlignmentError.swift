/// Why a face can't be brought into a template's position.
public enum AlignmentError: Error, Sendable, Hashable {
    /// Not as many landmarks as the template has points.
    case wrongPointCount(Int, expected: Int)
    /// All landmarks in one place, or not finite: no similarity maps them.
    case degeneratePoints
    /// The template has no size, or too few different points.
    case badTemplate

    /// Stable, for programs: never changes once released.
    public var code: String {
        switch self {
        case .wrongPointCount: "wrong_landmark_count"
        case .degeneratePoints: "degenerate_landmarks"
        case .badTemplate: "bad_alignment_template"
        }
    }
}

extension AlignmentError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongPointCount(let count, let expected):
            "a face is aligned by \(expected) landmarks, but \(count) were given"
        case .degeneratePoints: "the face's landmarks lie in one place, so that it can't be aligned"
        case .badTemplate: "the model card's alignment template is unusable: convert the model again"
        }
    }
}
