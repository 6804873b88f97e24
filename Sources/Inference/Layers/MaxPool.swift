import CFaceKernels

/// `max_pool`: the maximum over the part of the window that lies in the input.
struct MaxPool: Layer {
    static let op = "max_pool"

    var window: Window
    /// Whether a stride that doesn't divide rounds the output's size up.
    var ceil: Bool

    init(from reader: inout LayerReader) throws(GraphError) {
        window = try Window(poolFrom: &reader)
        ceil = try reader.bool("ceil", default: false)
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        let size = try window.outputSize(h: inputs[0].h, w: inputs[0].w, ceil: ceil)
        return PartialShape(c: inputs[0].c, h: size.h, w: size.w)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_max_pool(inputs[0].base, inputs[0].shape.features.chw, window.c, output, shape.chw)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.pool(call, window, FK_POOL_MAX)
    }
}
