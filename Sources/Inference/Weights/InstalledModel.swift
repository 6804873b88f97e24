/// A weight file found in the weights directory.
public struct InstalledModel: Sendable {
    /// The file's name without its extension.
    public let name: String
    public let path: String
    /// The model's card, or why the file can't be used.
    public let card: Result<ModelCard, WeightFileError>
}
