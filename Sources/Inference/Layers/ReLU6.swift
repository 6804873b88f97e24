import CFaceKernels

/// `relu6`: y = min(max(x, 0), 6).
struct ReLU6: Layer {
    static let op = "relu6"

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape { inputs[0] }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_relu6(inputs[0].base, shape.count, output)
    }

    var activation: Activation? { .relu6 }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.activate(call, .relu6)
    }
}
