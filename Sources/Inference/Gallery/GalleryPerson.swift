/// One of a gallery's people.
public struct GalleryPerson: Sendable, Hashable, Codable {
    public var name: String
    /// How many embeddings the gallery holds of this person.
    public var embeddings: Int

    public init(name: String, embeddings: Int) {
        self.name = name
        self.embeddings = embeddings
    }
}
