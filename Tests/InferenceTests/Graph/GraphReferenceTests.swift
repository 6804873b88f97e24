import Inference
import Testing

@Suite struct GraphReferenceTests {
    @Test func runsOperatorsInOrder() throws {
        var weights = InMemoryTensors()
        weights.add("w", shape: [1, 2, 1, 1], values: [2, -1])
        weights.add("b", shape: [1], values: [0.5])
        let spec = GraphSpec(
            name: "g", inputs: [ValueSpec(name: "x", shape: [2, nil, nil])], outputs: ["y"],
            operators: [
                OperatorSpec(
                    name: "conv", op: "conv2d", inputs: ["x"], outputs: ["a"], attributes: ["kernel": .ints([1, 1])],
                    tensors: ["weight": "w", "bias": "b"]),
                OperatorSpec(name: "relu", op: "relu", inputs: ["a"], outputs: ["y"]),
            ])
        let graph = try Graph(spec: spec, weights: weights)
        let input = Tensor(shape: TensorShape(n: 1, c: 2, h: 1, w: 2), values: [1, 2, 3, 4])
        let output = try #require(try graph.runReference(input).first)
        #expect(output.shape == TensorShape(n: 1, c: 1, h: 1, w: 2))
        #expect(output.values == [0, 0.5])
    }
}
