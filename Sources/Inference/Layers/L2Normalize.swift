import CFaceKernels

/// `l2_normalize`: along one axis, y = x / max(√Σx², ε).
struct L2Normalize: Layer {
    static let op = "l2_normalize"

    /// 1 (C), 2 (H) or 3 (W).
    var axis: Int
    /// Keeps a vector of zeros from becoming NaN.
    var epsilon: Float

    init(from reader: inout LayerReader) throws(GraphError) {
        axis = try reader.axis(default: 1)
        epsilon = try reader.positive("epsilon", default: 1e-12)
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape { inputs[0] }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        let extents = AxisExtents(shape, axis: axis)
        fk_plain_l2_normalize(
            inputs[0].base, Int32(extents.outer), Int32(extents.axis), Int32(extents.inner), epsilon, output)
    }

    /// The plain version is the fast one too: there is one vector of some hundred elements per face.
    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        let extents = AxisExtents(builder.shape(call.output), axis: axis)
        builder.planar(call) { [epsilon] x, _, y in
            fk_plain_l2_normalize(x, Int32(extents.outer), Int32(extents.axis), Int32(extents.inner), epsilon, y)
        }
    }
}
