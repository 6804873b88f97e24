import CFaceKernels

/// `sigmoid`: y = 1 / (1 + e^−x).
struct Sigmoid: Layer {
    static let op = "sigmoid"

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape { inputs[0] }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_sigmoid(inputs[0].base, shape.count, output)
    }

    var activation: Activation? { .sigmoid }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.activate(call, .sigmoid)
    }
}
