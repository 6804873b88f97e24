/// Which weights an embedding comes from. Embeddings of different ones can't be compared.
public struct EmbeddingModelID: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The model card's `name`, e.g. `dlib-resnet-v1`.
    public var name: String
    /// The model card's `version`.
    public var version: String

    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    public var description: String { "\(name) \(version)" }
}
