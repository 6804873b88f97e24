/// The shape of one image as far as it is known before there is an input: `nil` where any size will do, as the rows
/// and columns in a fully convolutional network.
struct PartialShape: Hashable, Sendable {
    var c: Int?
    var h: Int?
    var w: Int?

    init(c: Int?, h: Int?, w: Int?) {
        self.c = c
        self.h = h
        self.w = w
    }

    init(_ shape: FeatureShape) {
        self.init(c: shape.c, h: shape.h, w: shape.w)
    }

    /// Number of elements, when all three dimensions are known.
    var count: Int? { complete?.count }

    /// The shape, when all three dimensions are known.
    var complete: FeatureShape? {
        guard let c, let h, let w else { return nil }
        return FeatureShape(c: c, h: h, w: w)
    }

    /// Whether both can be the same shape.
    func agrees(with other: PartialShape) -> Bool {
        func same(_ a: Int?, _ b: Int?) -> Bool { a == nil || b == nil || a == b }
        return same(c, other.c) && same(h, other.h) && same(w, other.w)
    }
}

extension PartialShape: CustomStringConvertible {
    var description: String {
        [c, h, w].map { $0.map(String.init) ?? "any" }.joined(separator: "×")
    }
}
