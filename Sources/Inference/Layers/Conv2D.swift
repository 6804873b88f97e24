import CFaceKernels

/// `conv2d`: y[o] = bias[o] + Σ weight[o,i,kh,kw] · x[i, …], zeros around the input. Depth-wise when `groups` equals
/// the channels.
struct Conv2D: Layer {
    static let op = "conv2d"

    var window: Window
    var groups: Int
    /// O × I/groups × kernel height × kernel width.
    var weight: WeightReference
    /// O; `nil` means zeros.
    var bias: WeightReference?

    var outputChannels: Int { weight.shape[0] }
    var inputChannels: Int { weight.shape[1] * groups }
    var isDepthwise: Bool { groups > 1 && weight.shape[1] == 1 && outputChannels == groups }

    init(from reader: inout LayerReader) throws(GraphError) {
        window = try Window(dilatedFrom: &reader)
        groups = try reader.int("groups", in: 1...65536, default: 1)
        weight = try reader.tensor(
            "weight", [nil, nil, window.kernelHeight, window.kernelWidth],
            "O×I/g×\(window.kernelHeight)×\(window.kernelWidth)")
        bias = try reader.optionalTensor("bias", [weight.shape[0]], "\(weight.shape[0])")
        guard weight.shape[0] % groups == 0 else {
            throw reader.invalid("groups", "should divide the \(weight.shape[0]) output channels")
        }
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        let input = inputs[0]
        if let c = input.c, c != inputChannels {
            throw ShapeMismatch("takes \(inputChannels) channels, not \(c)")
        }
        let size = try window.outputSize(h: input.h, w: input.w)
        return PartialShape(c: outputChannels, h: size.h, w: size.w)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        let biases = bias.map { weights.values($0) }
        fk_plain_conv2d(
            inputs[0].base, inputs[0].shape.features.chw, weights.values(weight), biases, window.c, Int32(groups),
            output, shape.chw)
    }
}
