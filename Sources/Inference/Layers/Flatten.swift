/// `flatten`: the elements in C, H, W order as C·H·W channels of one element.
struct Flatten: Layer {
    static let op = "flatten"

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        PartialShape(c: inputs[0].count, h: 1, w: 1)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        output.update(from: inputs[0].base, count: shape.count)
    }

    /// Nothing to do here: a fully connected layer reads the value as it is, and for others the builder copies it.
    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {}
}
