import CFaceKernels

/// `prelu`: y = x where x ≥ 0, slope[c] · x elsewhere.
struct PReLU: Layer {
    static let op = "prelu"

    /// C.
    var slope: WeightReference

    init(from reader: inout LayerReader) throws(GraphError) {
        slope = try reader.tensor("slope", [nil], "C")
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        if let c = inputs[0].c, c != slope.count {
            throw ShapeMismatch("has \(slope.count) slopes for \(c) channels")
        }
        return PartialShape(c: slope.count, h: inputs[0].h, w: inputs[0].w)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_prelu(inputs[0].base, shape.chw, weights.values(slope), output)
    }

    var activation: Activation? { .prelu(slope) }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.activate(call, .prelu(slope))
    }
}
