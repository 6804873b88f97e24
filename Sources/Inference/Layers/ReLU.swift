import CFaceKernels

/// `relu`: y = max(x, 0).
struct ReLU: Layer {
    static let op = "relu"

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape { inputs[0] }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_relu(inputs[0].base, shape.count, output)
    }

    var activation: Activation? { .relu }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.activate(call, .relu)
    }
}
