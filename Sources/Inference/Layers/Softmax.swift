import CFaceKernels

/// `softmax`: along one axis, y = e^(x − max) / Σ e^(x − max).
struct Softmax: Layer {
    static let op = "softmax"

    /// 1 (C), 2 (H) or 3 (W).
    var axis: Int

    init(from reader: inout LayerReader) throws(GraphError) {
        axis = try reader.axis()
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape { inputs[0] }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        let extents = AxisExtents(shape, axis: axis)
        fk_plain_softmax(inputs[0].base, Int32(extents.outer), Int32(extents.axis), Int32(extents.inner), output)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        let extents = AxisExtents(builder.shape(call.output), axis: axis)
        let kernel = builder.kernels.softmax
        builder.planar(call) { x, _, y in
            kernel?(x, Int32(extents.outer), Int32(extents.axis), Int32(extents.inner), y)
        }
    }
}
