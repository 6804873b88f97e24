/// A plugin's answer. `label` is the one word that every task has; the rest is filled in as far as it applies.
public struct PluginOutput: Sendable, Equatable {
    /// The answer for clients that take one word: a person's name, `unknown`, `no_face`, a class.
    public var label: String
    /// E.g. `match`, `unknown`, `no_face`.
    public var decision: String?
    /// The person, when there is a match.
    public var name: String?
    /// To the nearest person of the gallery, near enough or not, in the embedder's metric.
    public var distance: Float?
    /// How much farther away the next other person is.
    public var margin: Float?
    /// The face that decided, pixels of the oriented picture.
    public var box: FaceBox?
    public var landmarks: FaceLandmarks?
    /// Of the detector in that face, 0…1.
    public var confidence: Float?
    /// How many faces there are.
    public var faces: Int?
    /// What else there is to say, as JSON text.
    public var payload: String?
    /// Milliseconds by stage.
    public var timings: [String: Double]
    /// Version by model name.
    public var models: [String: String]

    public init(label: String, timings: [String: Double] = [:], models: [String: String] = [:]) {
        self.label = label
        self.timings = timings
        self.models = models
    }
}
