import CFaceKernels

/// `global_max_pool`: y[c] = the maximum of channel c.
struct GlobalMaxPool: Layer {
    static let op = "global_max_pool"

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        PartialShape(c: inputs[0].c, h: 1, w: 1)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_global_max(inputs[0].base, inputs[0].shape.features.chw, output)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.globalPool(call, FK_POOL_MAX)
    }
}
