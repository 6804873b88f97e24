import CFaceKernels

/// `affine`: y = scale[c] · x + shift[c].
struct Affine: Layer {
    static let op = "affine"

    /// C.
    var scale: WeightReference
    /// C.
    var shift: WeightReference

    init(from reader: inout LayerReader) throws(GraphError) {
        scale = try reader.tensor("scale", [nil], "C")
        shift = try reader.tensor("shift", [scale.count], "\(scale.count)")
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        if let c = inputs[0].c, c != scale.count {
            throw ShapeMismatch("has \(scale.count) scales for \(c) channels")
        }
        return PartialShape(c: scale.count, h: inputs[0].h, w: inputs[0].w)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_affine(inputs[0].base, shape.chw, weights.values(scale), weights.values(shift), output)
    }

    /// A depth-wise convolution with a kernel of one element.
    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        builder.depthwise(
            call, Window(kernelHeight: 1, kernelWidth: 1), weights: builder.weights.channels(scale),
            bias: builder.weights.channels(shift))
    }

    func canFuse(_ activation: Activation) -> Bool { true }
}
