/// A gallery's answer for one face.
public struct Match: Sendable, Hashable, Codable {
    public enum Decision: String, Sendable, Hashable, Codable {
        case match
        case unknown
    }

    /// `match` if `distance` is within the threshold.
    public var decision: Decision
    /// The nearest person, whether near enough or not.
    public var name: String
    /// Distance to that person's nearest embedding, in the gallery's metric.
    public var distance: Float
    /// How much farther away the nearest embedding of any *other* person is; `nil` when there is no other person.
    public var margin: Float?
    /// The row of the gallery that was nearest.
    public var entry: Int

    public init(decision: Decision, name: String, distance: Float, margin: Float?, entry: Int) {
        self.decision = decision
        self.name = name
        self.distance = distance
        self.margin = margin
        self.entry = entry
    }
}
