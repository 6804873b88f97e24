/// A network, checked and ready to run: immutable, and shared by all threads. Each thread runs it through its own
/// `Session`.
public final class Graph: Sendable {
    /// What the graph was made from.
    public let spec: GraphSpec
    /// C, H and W of the input.
    let inputShape: PartialShape
    /// In the order of execution.
    let nodes: [GraphNode]
    /// Indices of the values that the graph returns, in order.
    let outputs: [Int]
    let weights: any TensorSource
    let packed: PackedWeights

    /// Checks every operator, attribute, value and tensor of `spec`.
    ///
    /// - Parameters:
    ///   - spec: the network as the model card describes it; `docs/operators.md` has the operators.
    ///   - weights: where the tensors are that `spec` names. Kept as long as the graph lives.
    /// - Throws: the first thing that is wrong, with the name of the operator and of the tensor or value.
    public init(spec: GraphSpec, weights: any TensorSource) throws(GraphError) {
        self.spec = spec
        self.weights = weights
        packed = PackedWeights(weights)
        inputShape = try Self.checkedInput(spec)
        var values = [spec.inputs[0].name: 0]
        nodes = try Self.makeNodes(spec, weights: weights, values: &values)
        outputs = try Self.checkedOutputs(spec, values: values)
        _ = try Self.inferShapes(of: nodes, input: inputShape)
    }

    /// The shape of every value for an input of this shape, in the order of the values' indices.
    ///
    /// - Throws: `GraphError.wrongInputShape` or `.shapeMismatch`.
    func valueShapes(input: FeatureShape) throws(GraphError) -> [FeatureShape] {
        let asked = PartialShape(input)
        guard asked.agrees(with: inputShape), Self.isReasonable(input) else {
            throw .wrongInputShape(expected: inputShape.description, found: TensorShape(n: 1, features: input))
        }
        return try Self.inferShapes(of: nodes, input: asked).map { shape in
            guard let complete = shape.complete else {
                preconditionFailure("a layer leaves its shape open for a known input")
            }
            return complete
        }
    }

    /// Sizes from 1, and few enough elements that 32-bit offsets reach them all.
    private static func isReasonable(_ shape: FeatureShape) -> Bool {
        let limit = 1 << 24
        return shape.c >= 1 && shape.h >= 1 && shape.w >= 1 && shape.c <= limit && shape.h <= limit && shape.w <= limit
            && shape.h * shape.w <= 1 << 30 && shape.c * shape.h * shape.w <= 1 << 30
    }

    private static func checkedInput(_ spec: GraphSpec) throws(GraphError) -> PartialShape {
        guard spec.inputs.count == 1 else {
            throw .invalidInput(reason: "should be one value, not \(spec.inputs.count)")
        }
        let shape = spec.inputs[0].shape
        guard shape.count == 3 else {
            throw .invalidInput(reason: "should have three dimensions (C, H, W), not \(shape.count)")
        }
        guard shape.allSatisfy({ ($0 ?? 1) >= 1 && ($0 ?? 1) <= 65536 }) else {
            throw .invalidInput(reason: "has sizes out of 1…65536: \(shape.map { $0 ?? 0 })")
        }
        return PartialShape(c: shape[0], h: shape[1], w: shape[2])
    }

    private static func makeNodes(
        _ spec: GraphSpec, weights: any TensorSource, values: inout [String: Int]
    ) throws(GraphError) -> [GraphNode] {
        var nodes: [GraphNode] = []
        var names: Set<String> = []
        for (index, operation) in spec.operators.enumerated() {
            guard names.insert(operation.name).inserted else { throw .duplicateOperator(operator: operation.name) }
            let layer = try LayerCatalog.makeLayer(operation, weights: weights)
            var inputs: [Int] = []
            for value in operation.inputs {
                guard let known = values[value] else {
                    throw .undefinedValue(operator: operation.name, value: value)
                }
                inputs.append(known)
            }
            guard values.updateValue(index + 1, forKey: operation.outputs[0]) == nil else {
                throw .duplicateValue(operator: operation.name, value: operation.outputs[0])
            }
            nodes.append(GraphNode(name: operation.name, layer: layer, inputs: inputs))
        }
        return nodes
    }

    private static func checkedOutputs(_ spec: GraphSpec, values: [String: Int]) throws(GraphError) -> [Int] {
        guard !spec.outputs.isEmpty else { throw .noOutputs }
        var outputs: [Int] = []
        for name in spec.outputs {
            guard let value = values[name] else { throw .undefinedOutput(value: name) }
            outputs.append(value)
        }
        return outputs
    }

    private static func inferShapes(
        of nodes: [GraphNode], input: PartialShape
    ) throws(GraphError) -> [PartialShape] {
        var shapes = [input]
        for node in nodes {
            do {
                shapes.append(try node.layer.outputShape(node.inputs.map { shapes[$0] }))
            } catch {
                throw .shapeMismatch(operator: node.name, reason: error.reason)
            }
        }
        return shapes
    }
}
