/// The shape of one image of a batch: C channels of H rows and W columns.
public struct FeatureShape: Hashable, Sendable {
    public var c: Int
    public var h: Int
    public var w: Int

    public init(c: Int, h: Int = 1, w: Int = 1) {
        self.c = c
        self.h = h
        self.w = w
    }

    /// Number of elements of one image.
    public var count: Int { c * h * w }
    /// Number of elements of one channel.
    public var area: Int { h * w }
}

extension FeatureShape: CustomStringConvertible {
    public var description: String { "\(c)×\(h)×\(w)" }
}
