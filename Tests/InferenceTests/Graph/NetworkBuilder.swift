import Inference

/// Puts networks with random weights together: each method adds an operator and returns the name of its output.
struct NetworkBuilder {
    private(set) var operators: [OperatorSpec] = []
    private(set) var weights = InMemoryTensors()
    private var random: RandomFloats

    init(seed: UInt64 = 1) {
        random = RandomFloats(seed: seed)
    }

    func spec(input: [Int?], outputs: [String]) -> GraphSpec {
        GraphSpec(
            name: "test", inputs: [ValueSpec(name: "input", shape: input)], outputs: outputs, operators: operators)
    }

    func graph(input: [Int?], outputs: [String]) throws -> Graph {
        try Graph(spec: spec(input: input, outputs: outputs), weights: weights)
    }

    /// Adds any operator; its tensors get random values of the scale that keeps sums near 1.
    @discardableResult
    mutating func add(
        _ op: String, _ inputs: [String], _ attributes: [String: AttributeValue] = [:], _ tensors: [String: [Int]] = [:]
    ) -> String {
        let name = "\(op)\(operators.count)"
        var names: [String: String] = [:]
        for (role, shape) in tensors.sorted(by: { $0.key < $1.key }) {
            let fan = shape.count > 1 ? shape[1...].reduce(1, *) : 4
            let scale = (2 / Float(fan)).squareRoot()
            names[role] = "\(name).\(role)"
            weights.add("\(name).\(role)", shape: shape, values: random.array(shape.reduce(1, *), scale: scale))
        }
        operators.append(
            OperatorSpec(name: name, op: op, inputs: inputs, outputs: [name], attributes: attributes, tensors: names))
        return name
    }

    mutating func conv(
        _ input: String, _ inputs: Int, _ outputs: Int, kernel: [Int], stride: [Int] = [1, 1],
        padding: [Int] = [0, 0, 0, 0], dilation: [Int] = [1, 1], groups: Int = 1, bias: Bool = true
    ) -> String {
        var tensors = ["weight": [outputs, inputs / groups] + kernel]
        if bias { tensors["bias"] = [outputs] }
        return add(
            "conv2d", [input],
            [
                "kernel": .ints(kernel), "stride": .ints(stride), "padding": .ints(padding),
                "dilation": .ints(dilation), "groups": .int(groups),
            ], tensors)
    }

    mutating func prelu(_ input: String, _ channels: Int) -> String {
        add("prelu", [input], [:], ["slope": [channels]])
    }

    /// With these slopes.
    mutating func prelu(_ input: String, slopes: [Float]) -> String {
        let name = prelu(input, slopes.count)
        weights.add("\(name).slope", shape: [slopes.count], values: slopes)
        return name
    }

    mutating func pool(
        _ op: String, _ input: String, kernel: Int, stride: Int, ceil: Bool = false, padding: Int = 0
    ) -> String {
        add(
            op, [input],
            [
                "kernel": .ints([kernel, kernel]), "stride": .ints([stride, stride]), "ceil": .bool(ceil),
                "padding": .ints([padding, padding, padding, padding]),
            ])
    }

    mutating func dense(_ input: String, _ inputs: Int, _ outputs: Int) -> String {
        add("fully_connected", [input], [:], ["weight": [outputs, inputs], "bias": [outputs]])
    }
}
