import CFaceKernels

/// `global_average_pool`: y[c] = the mean of channel c.
struct GlobalAveragePool: Layer {
    static let op = "global_average_pool"

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        PartialShape(c: inputs[0].c, h: 1, w: 1)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_global_average(inputs[0].base, inputs[0].shape.features.chw, output)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.globalPool(call, FK_POOL_MEAN)
    }
}
