/// A planar image seen as outer × axis × inner around one axis: what operators along an axis loop over.
struct AxisExtents: Hashable, Sendable {
    var outer: Int
    var axis: Int
    var inner: Int

    /// - Parameter axis: of NCHW: 1 (C), 2 (H) or 3 (W).
    init(_ shape: FeatureShape, axis: Int) {
        switch axis {
        case 1: (outer, self.axis, inner) = (1, shape.c, shape.area)
        case 2: (outer, self.axis, inner) = (shape.c, shape.h, shape.w)
        default: (outer, self.axis, inner) = (shape.c * shape.h, shape.w, 1)
        }
    }
}
