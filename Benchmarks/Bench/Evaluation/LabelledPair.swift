/// Two photos, and whether they show the same person.
struct LabelledPair: Sendable, Hashable {
    var first: String
    var second: String
    var isSame: Bool
    /// The part of the test that it belongs to, from 0.
    var fold: Int
}
