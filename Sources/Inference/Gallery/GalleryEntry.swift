/// One row of a gallery.
public struct GalleryEntry: Sendable, Hashable {
    public var name: String
    public var embedding: Embedding
    /// Of the photo that the embedding was made from.
    public var digest: PhotoDigest

    public init(name: String, embedding: Embedding, digest: PhotoDigest) {
        self.name = name
        self.embedding = embedding
        self.digest = digest
    }
}
