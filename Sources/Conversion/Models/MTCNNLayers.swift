import Inference

/// The building blocks that MTCNN's three networks share, read from a state dictionary.
struct MTCNNLayers {
    var builder: GraphBuilder
    private let state: StateDictionary

    init(graph: String, state: StateDictionary) {
        builder = GraphBuilder(name: graph)
        self.state = state
    }

    /// `conv<number>` and `prelu<number>`; `channels`: in, out.
    mutating func convolution(
        _ number: String, _ input: String, channels: (Int, Int), kernel: Int
    ) throws(ConversionError) -> String {
        let layer = "conv\(number)"
        let x = builder.convolution(
            layer, input,
            weight: try state.tensor("\(layer).weight", shape: [channels.1, channels.0, kernel, kernel]),
            bias: try state.vector("\(layer).bias", count: channels.1))
        return try prelu(number, x, channels: channels.1)
    }

    /// A convolution of 1×1 without activation.
    mutating func head(
        _ layer: String, as name: String, _ input: String, channels: (Int, Int)
    ) throws(ConversionError) {
        _ = builder.convolution(
            name, input, weight: try state.tensor("\(layer).weight", shape: [channels.1, channels.0, 1, 1]),
            bias: try state.vector("\(layer).bias", count: channels.1))
    }

    /// `dense<number>` over a flattened map of `side`×`side`, and `prelu<number>`.
    ///
    /// The original turns C×H×W into W×H×C before it flattens (a relic of Caffe and MATLAB); here the columns of the
    /// weights are put into the order of C×H×W instead.
    mutating func dense(
        _ number: String, _ input: String, channels: Int, side: Int, outputs: Int
    ) throws(ConversionError) -> String {
        let layer = "dense\(number)"
        var weight = try state.tensor("\(layer).weight", shape: [outputs, channels * side * side])
        let original = weight.elements
        var target = 0
        for output in 0..<outputs {
            let row = output * channels * side * side
            for c in 0..<channels {
                for y in 0..<side {
                    for x in 0..<side {
                        weight.elements[target] = original[row + (x * side + y) * channels + c]
                        target += 1
                    }
                }
            }
        }
        let x = builder.fullyConnected(
            layer, input, weight: weight, bias: try state.vector("\(layer).bias", count: outputs))
        return try prelu(number, x, channels: outputs)
    }

    mutating func linear(
        _ layer: String, as name: String, _ input: String, channels: (Int, Int)
    ) throws(ConversionError) {
        _ = builder.fullyConnected(
            name, input, weight: try state.tensor("\(layer).weight", shape: [channels.1, channels.0]),
            bias: try state.vector("\(layer).bias", count: channels.1))
    }

    /// - Parameter side: of the square input; `nil` for a network that takes any size.
    func finish(side: Int?, outputs: [String]) -> (GraphBuilder, GraphSpec) {
        (builder, builder.spec(input: ValueSpec(name: "input", shape: [3, side, side]), outputs: outputs))
    }

    private mutating func prelu(_ number: String, _ input: String, channels: Int) throws(ConversionError) -> String {
        let layer = "prelu\(number)"
        return builder.prelu(layer, input, slope: try state.vector("\(layer).weight", count: channels))
    }
}
