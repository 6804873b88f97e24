/// What a weight file says about itself: where it comes from, how its networks are wired, and how a picture
/// is turned into their input. Stored as JSON under the key `facet.card` of a safetensors file's
/// `__metadata__`; `weights/FORMAT.md` is the reference for other programs.
public struct ModelCard: Codable, Sendable, Equatable {
    /// Version of this description; a reader refuses versions that it does not know.
    public static let currentFormat = 1

    public var format: Int
    /// The name by which `--detector` and `--embedder` find the model, e.g. `mtcnn`, `dlib-resnet-v1`.
    public var name: String
    /// Identifies the weights. It travels with every embedding: embeddings of different versions can't be compared.
    public var version: String
    public var task: ModelTask
    /// The field's name for the network, e.g. `mtcnn`, `dlib-resnet`.
    public var architecture: String
    /// Package and file that the weights were converted from.
    public var source: String
    /// SPDX identifier of the weights' licence.
    public var licence: String
    /// The networks in the file; most models have one, MTCNN has `pnet`, `rnet` and `onet`.
    public var graphs: [GraphSpec]
    public var preprocessing: Preprocessing
    /// Embedders only: where the five facial landmarks lie in the network's input.
    public var alignment: AlignmentTemplate?
    /// Embedders only.
    public var embedding: EmbeddingSpec?

    public init(
        format: Int = ModelCard.currentFormat, name: String, version: String, task: ModelTask, architecture: String,
        source: String, licence: String, graphs: [GraphSpec], preprocessing: Preprocessing,
        alignment: AlignmentTemplate? = nil, embedding: EmbeddingSpec? = nil
    ) {
        self.format = format
        self.name = name
        self.version = version
        self.task = task
        self.architecture = architecture
        self.source = source
        self.licence = licence
        self.graphs = graphs
        self.preprocessing = preprocessing
        self.alignment = alignment
        self.embedding = embedding
    }
}

public enum ModelTask: String, Codable, Sendable {
    case faceDetection = "face-detection"
    case faceEmbedding = "face-embedding"
    case classification
}

/// `input[c] = (pixel[c] − mean[c]) × scale[c]`, pixels 0…255, `c` in the order of `colorOrder`.
public struct Preprocessing: Codable, Sendable, Equatable {
    public enum ColorOrder: String, Codable, Sendable { case rgb, bgr }

    public var colorOrder: ColorOrder
    public var mean: [Float]
    public var scale: [Float]

    public init(colorOrder: ColorOrder, mean: [Float], scale: [Float]) {
        self.colorOrder = colorOrder
        self.mean = mean
        self.scale = scale
    }
}

/// The five points (left eye, right eye, nose tip, left and right mouth corner, as seen in the picture) in
/// pixels of a `width`×`height` chip, x to the right, y down.
public struct AlignmentTemplate: Codable, Sendable, Equatable {
    public var width: Int
    public var height: Int
    /// 5×2: x, y.
    public var points: [[Float]]

    public init(width: Int, height: Int, points: [[Float]]) {
        self.width = width
        self.height = height
        self.points = points
    }
}

public struct EmbeddingSpec: Codable, Sendable, Equatable {
    /// How two embeddings are compared. `euclidean`: √Σ(a−b)²; `cosine`: 1 − a·b/(‖a‖‖b‖). Smaller is more alike.
    public enum Metric: String, Codable, Sendable { case euclidean, cosine }

    public var length: Int
    public var metric: Metric
    /// Whether embeddings are brought to unit length before they are stored or compared.
    public var unitLength: Bool
    /// Two faces at a distance of at most this are taken for the same person.
    public var threshold: Float

    public init(length: Int, metric: Metric, unitLength: Bool, threshold: Float) {
        self.length = length
        self.metric = metric
        self.unitLength = unitLength
        self.threshold = threshold
    }
}
