/// The networks of a pipeline, loaded once and shared by all threads.
public struct FacePipelineModels: Sendable {
    public let detector: FaceDetectorModel
    public let embedder: FaceEmbedderModel

    public init(detector: FaceDetectorModel, embedder: FaceEmbedderModel) {
        self.detector = detector
        self.embedder = embedder
    }

    /// Loads both; a name of an installed model or a path each.
    /// - Throws: `ModelStoreError`, `FaceDetectorError`, `FaceEmbedderError`, `GraphError`, `AlignmentError`.
    public init(
        detector: String = FaceDetectorModel.defaultName, embedder: String = FaceEmbedderModel.defaultName,
        in store: ModelStore
    ) throws {
        self.init(
            detector: try FaceDetectorModel(detector, in: store), embedder: try FaceEmbedderModel(embedder, in: store))
    }
}
