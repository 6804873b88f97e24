import CFaceKernels

/// `fully_connected`: y[o] = bias[o] + Σ weight[o,i] · x[i], over the input's elements in C, H, W order.
struct FullyConnected: Layer {
    static let op = "fully_connected"

    /// O × I.
    var weight: WeightReference
    /// O; `nil` means zeros.
    var bias: WeightReference?

    init(from reader: inout LayerReader) throws(GraphError) {
        weight = try reader.tensor("weight", [nil, nil], "O×I")
        bias = try reader.optionalTensor("bias", [weight.shape[0]], "\(weight.shape[0])")
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        if let count = inputs[0].count, count != weight.shape[1] {
            throw ShapeMismatch("takes \(weight.shape[1]) elements, not the \(count) of \(inputs[0])")
        }
        return PartialShape(c: weight.shape[0], h: 1, w: 1)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        let biases = bias.map { weights.values($0) }
        fk_plain_fully_connected(
            inputs[0].base, Int32(weight.shape[1]), weights.values(weight), biases, output, Int32(shape.c))
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        let value = builder.unflattened(call.inputs[0])
        let shape = builder.shape(value)
        let layout = builder.nativeLayout(of: value)
        let outputs = weight.shape[0]
        let convolution = PlanBuilder.Convolution(
            window: Window(kernelHeight: shape.h, kernelWidth: shape.w),
            weights: builder.weights.convolution(weight, shape: [outputs, shape.c, shape.h, shape.w], order: layout),
            bias: builder.bias(bias, count: outputs), activation: call.activation,
            slope: builder.slope(call.activation, channels: outputs))
        let input = builder.source(value, layout)
        let output = builder.destination(call.output, .blocked)
        builder.convolve(
            call.name, convolution, from: .init(slot: input, first: 0, count: shape.c),
            to: .init(slot: output, first: 0, count: outputs))
    }

    func canFuse(_ activation: Activation) -> Bool { true }
}
