/// What became of a photo that was to be enrolled.
public enum EnrolmentOutcome: Sendable, Hashable {
    case added
    /// This person has this very photo already: nothing was added.
    case duplicate
    /// Another person has this very photo: nothing was added. Whoever is meant must be removed first.
    case enrolledAs(String)
}
