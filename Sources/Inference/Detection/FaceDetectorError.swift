/// Why a detector can't be made, or can't search a picture.
public enum FaceDetectorError: Error, Sendable, Equatable {
    /// The weight file is sound, but not a face detector that this version knows.
    case notADetector(model: String, reason: String)
    case invalidSettings(reason: String)
    /// A network gave something else than its place in the cascade needs.
    case unexpectedOutput(graph: String, output: String)
}

extension FaceDetectorError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notADetector(let model, let reason):
            "model '\(model)' can't detect faces: \(reason); 'facet weights list' shows the installed detectors"
        case .invalidSettings(let reason): "detector settings: \(reason)"
        case .unexpectedOutput(let graph, let output):
            "network \(graph) doesn't give \(output) of the right shape; the weight file is not a working MTCNN"
        }
    }
}
