/// How a detector searches. The defaults are those of facenet-pytorch 2.6.0, which the detector equals.
public struct FaceDetectorSettings: Sendable, Hashable, Codable {
    /// Smallest face that is looked for, pixels of the oriented picture (or of the reduced one, see `maxSide`). Time
    /// grows with the inverse square of it. At least 12.
    public var minFaceSize: Double
    /// Ratio of one level's size to the one before, between 0.1 and 0.95.
    public var pyramidFactor: Double
    /// Least probability to pass P-Net, R-Net and O-Net, each 0…1.
    public var thresholds: Thresholds
    /// A picture whose longer side has more pixels than this is reduced to it before the search (boxes and points are
    /// given in the original's pixels all the same). `nil`, the default: search the picture as it is.
    public var maxSide: Int?
    /// Windows that may be under consideration at once: the best so many of each level after P-Net, and of the picture
    /// before R-Net. A bound on memory and time for pictures made to exhaust a worker; so many are needed for some 2,000
    /// faces in one picture, so that the default changes no photo's answer.
    public var maxCandidates: Int

    public struct Thresholds: Sendable, Hashable, Codable {
        public var pnet: Float
        public var rnet: Float
        public var onet: Float

        public init(pnet: Float = 0.6, rnet: Float = 0.7, onet: Float = 0.7) {
            self.pnet = pnet
            self.rnet = rnet
            self.onet = onet
        }
    }

    public init(
        minFaceSize: Double = 20, pyramidFactor: Double = 0.709, thresholds: Thresholds = Thresholds(),
        maxSide: Int? = nil, maxCandidates: Int = 100_000
    ) {
        self.minFaceSize = minFaceSize
        self.pyramidFactor = pyramidFactor
        self.thresholds = thresholds
        self.maxSide = maxSide
        self.maxCandidates = maxCandidates
    }
}
