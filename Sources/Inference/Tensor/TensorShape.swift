/// The shape of a tensor in NCHW order: N images of C channels, H rows and W columns.
public struct TensorShape: Hashable, Sendable {
    public var n: Int
    public var c: Int
    public var h: Int
    public var w: Int

    public init(n: Int = 1, c: Int, h: Int = 1, w: Int = 1) {
        self.n = n
        self.c = c
        self.h = h
        self.w = w
    }

    public init(n: Int, features: FeatureShape) {
        self.init(n: n, c: features.c, h: features.h, w: features.w)
    }

    /// C, H and W: what one image of the batch is.
    public var features: FeatureShape { FeatureShape(c: c, h: h, w: w) }
    /// Number of elements of all images.
    public var count: Int { n * c * h * w }
}

extension TensorShape: CustomStringConvertible {
    public var description: String { "\(n)×\(c)×\(h)×\(w)" }
}
