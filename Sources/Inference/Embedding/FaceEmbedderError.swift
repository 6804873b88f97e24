/// Why an embedder can't be made, or can't embed a chip.
public enum FaceEmbedderError: Error, Sendable, Equatable {
    /// The weight file is sound, but not a face embedder.
    case notAnEmbedder(model: String, reason: String)
    /// A chip of another size than the model's alignment template.
    case wrongChipSize(expected: String, found: String)
    /// The network gave something else than the card's number of values.
    case unexpectedOutput(model: String, expected: Int, found: String)
    /// The network gave zeros, NaN or infinity for a chip.
    case meaninglessOutput(model: String)
}

extension FaceEmbedderError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAnEmbedder(let model, let reason):
            "model '\(model)' can't embed faces: \(reason); 'facet weights list' shows the installed embedders"
        case .wrongChipSize(let expected, let found): "the network takes chips of \(expected) pixels, not \(found)"
        case .unexpectedOutput(let model, let expected, let found):
            "model '\(model)' gives \(found) where its card says \(expected) values"
        case .meaninglessOutput(let model):
            "model '\(model)' gives an embedding of zeros, NaN or infinity; its weights don't fit its network"
        }
    }
}
