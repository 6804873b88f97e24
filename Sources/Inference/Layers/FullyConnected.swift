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

    func denseProduct(_ call: LayerCall, in builder: PlanBuilder) -> DenseProduct? {
        let value = builder.unflattened(call.inputs[0])
        let shape = builder.shape(value)
        let window = Window(kernelHeight: shape.h, kernelWidth: shape.w)
        return DenseProduct(
            value: value, window: window, part: KernelPart(height: shape.h, width: shape.w),
            shape: [weight.shape[0], shape.c, shape.h, shape.w], weight: weight, bias: bias)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        guard let product = denseProduct(call, in: builder) else { return }
        builder.dense([(product, call)])
    }

    func canFuse(_ activation: Activation) -> Bool { true }
}
