/// Every operator that a model card can name.
enum LayerCatalog {
    static let types: [any Layer.Type] = [
        Add.self, Affine.self, AveragePool.self, Concat.self, Conv2D.self, Flatten.self, FullyConnected.self,
        GlobalAveragePool.self, GlobalMaxPool.self, L2Normalize.self, MaxPool.self, Multiply.self, PReLU.self,
        ReLU.self, ReLU6.self, Sigmoid.self, Softmax.self,
    ]

    static let byName: [String: any Layer.Type] = Dictionary(
        uniqueKeysWithValues: types.map { ($0.op, $0) })

    /// The layer that `spec` describes, checked against the weights.
    static func makeLayer(_ spec: OperatorSpec, weights: any TensorSource) throws(GraphError) -> any Layer {
        guard let type = byName[spec.op] else {
            throw .unknownOperator(operator: spec.name, op: spec.op)
        }
        guard type.inputCount.contains(spec.inputs.count) else {
            throw .wrongInputCount(
                operator: spec.name, expected: type.inputCount.lowerBound, found: spec.inputs.count)
        }
        guard spec.outputs.count == 1 else {
            throw .wrongOutputCount(operator: spec.name, found: spec.outputs.count)
        }
        var reader = LayerReader(spec, weights: weights)
        let layer = try type.init(from: &reader)
        try reader.finish()
        return layer
    }
}
