import Inference

/// Collects a network's operators and tensors. Each method adds one operator and returns the name of its output, which is
/// the operator's own name; tensors are named `<graph>.<operator>.<role>`.
struct GraphBuilder {
    let name: String
    private var operators: [OperatorSpec] = []
    private(set) var tensors: [(name: String, tensor: DenseTensor)] = []

    init(name: String) {
        self.name = name
    }

    /// - Parameters:
    ///   - weight: O×I×kh×kw.
    ///   - bias: O.
    ///   - padding: top, left, bottom, right.
    mutating func convolution(
        _ layer: String, _ input: String, weight: DenseTensor, bias: [Float], stride: [Int] = [1, 1],
        padding: [Int] = [0, 0, 0, 0]
    ) -> String {
        add(
            layer, "conv2d", [input],
            [
                "kernel": .ints(Array(weight.shape[2...])), "stride": .ints(stride), "padding": .ints(padding),
                "dilation": .ints([1, 1]), "groups": .int(1),
            ], ["weight": weight, "bias": vector(bias)])
    }

    mutating func maxPool(
        _ layer: String, _ input: String, kernel: [Int], stride: [Int], padding: [Int] = [0, 0, 0, 0], ceil: Bool
    ) -> String {
        add(
            layer, "max_pool", [input],
            ["kernel": .ints(kernel), "stride": .ints(stride), "padding": .ints(padding), "ceil": .bool(ceil)])
    }

    mutating func averagePool(
        _ layer: String, _ input: String, kernel: [Int], stride: [Int], padding: [Int] = [0, 0, 0, 0]
    ) -> String {
        add(
            layer, "average_pool", [input],
            [
                "kernel": .ints(kernel), "stride": .ints(stride), "padding": .ints(padding), "ceil": .bool(false),
                "count_include_padding": .bool(false),
            ])
    }

    mutating func globalAveragePool(_ layer: String, _ input: String) -> String {
        add(layer, "global_average_pool", [input])
    }

    mutating func relu(_ layer: String, _ input: String) -> String {
        add(layer, "relu", [input])
    }

    mutating func prelu(_ layer: String, _ input: String, slope: [Float]) -> String {
        add(layer, "prelu", [input], [:], ["slope": vector(slope)])
    }

    mutating func softmax(_ layer: String, _ input: String, axis: Int) -> String {
        add(layer, "softmax", [input], ["axis": .int(axis)])
    }

    /// Adds values of possibly different sizes; what one of them lacks counts as 0.
    mutating func addZeroExtended(_ layer: String, _ first: String, _ second: String) -> String {
        add(layer, "add", [first, second], ["zero_extend": .bool(true)])
    }

    /// Over all elements of the input, in the order of C, H, W.
    ///
    /// - Parameters:
    ///   - weight: O×I.
    ///   - bias: O; `nil` for zeros.
    mutating func fullyConnected(_ layer: String, _ input: String, weight: DenseTensor, bias: [Float]?) -> String {
        var tensors = ["weight": weight]
        if let bias { tensors["bias"] = vector(bias) }
        return add(layer, "fully_connected", [input], [:], tensors)
    }

    func spec(input: ValueSpec, outputs: [String]) -> GraphSpec {
        GraphSpec(name: name, inputs: [input], outputs: outputs, operators: operators)
    }

    private mutating func add(
        _ layer: String, _ op: String, _ inputs: [String], _ attributes: [String: AttributeValue] = [:],
        _ weights: [String: DenseTensor] = [:]
    ) -> String {
        var names: [String: String] = [:]
        for (role, tensor) in weights {
            let tensorName = "\(name).\(layer).\(role)"
            names[role] = tensorName
            tensors.append((tensorName, tensor))
        }
        operators.append(
            OperatorSpec(
                name: layer, op: op, inputs: inputs, outputs: [layer], attributes: attributes, tensors: names))
        return layer
    }

    private func vector(_ elements: [Float]) -> DenseTensor {
        DenseTensor(shape: [elements.count], elements: elements)
    }
}
