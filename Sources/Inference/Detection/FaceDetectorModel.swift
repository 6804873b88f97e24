/// MTCNN's three networks, shared by all threads; each thread searches with its own `FaceDetector`.
///
/// Zhang et al., “Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks”, 2016.
public struct FaceDetectorModel: Sendable {
    public let card: ModelCard
    let pnet: Graph
    let rnet: Graph
    let onet: Graph
    let normalization: PixelNormalization

    /// - Parameter model: a weight file with the graphs `pnet`, `rnet` and `onet`.
    /// - Throws: `FaceDetectorError.notADetector`, or `GraphError` when a network is not sound.
    public init(_ model: Model) throws {
        card = model.card
        guard card.task == .faceDetection else {
            throw FaceDetectorError.notADetector(model: card.name, reason: "its task is \(card.task.rawValue)")
        }
        guard card.architecture == "mtcnn" else {
            throw FaceDetectorError.notADetector(
                model: card.name, reason: "its architecture is \(card.architecture), and only mtcnn is known")
        }
        pnet = try Self.graph("pnet", of: model)
        rnet = try Self.graph("rnet", of: model)
        onet = try Self.graph("onet", of: model)
        normalization = PixelNormalization(card.preprocessing)
    }

    /// The detector that `nameOrPath` means; see `ModelStore.load`.
    public init(_ nameOrPath: String = FaceDetectorModel.defaultName, in store: ModelStore) throws {
        try self.init(store.load(nameOrPath))
    }

    /// The detector that is used when none is named.
    public static let defaultName = "mtcnn"

    private static func graph(_ name: String, of model: Model) throws -> Graph {
        guard let spec = model.graph(named: name) else {
            throw FaceDetectorError.notADetector(model: model.card.name, reason: "it has no network '\(name)'")
        }
        return try Graph(spec: spec, weights: model.file)
    }
}
