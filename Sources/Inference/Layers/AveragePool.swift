import CFaceKernels

/// `average_pool`: the mean over the window.
struct AveragePool: Layer {
    static let op = "average_pool"

    var window: Window
    /// Whether a stride that doesn't divide rounds the output's size up.
    var ceil: Bool
    /// Whether the padding counts in the divisor (as zeros in the sum).
    var countIncludePadding: Bool

    init(from reader: inout LayerReader) throws(GraphError) {
        window = try Window(poolFrom: &reader)
        ceil = try reader.bool("ceil", default: false)
        countIncludePadding = try reader.bool("count_include_padding", default: true)
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        let size = try window.outputSize(h: inputs[0].h, w: inputs[0].w, ceil: ceil)
        return PartialShape(c: inputs[0].c, h: size.h, w: size.w)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_average_pool(
            inputs[0].base, inputs[0].shape.features.chw, window.c, countIncludePadding ? 1 : 0, output, shape.chw)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.pool(call, window, countIncludePadding ? FK_POOL_MEAN_WITH_PADDING : FK_POOL_MEAN)
    }
}
