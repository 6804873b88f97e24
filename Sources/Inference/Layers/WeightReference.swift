/// A tensor of the weight file that a layer uses, known to be there and to have the shape the layer needs.
struct WeightReference: Hashable, Sendable {
    var name: String
    /// Row-major dimensions.
    var shape: [Int]

    var count: Int { shape.reduce(1, *) }
}

extension TensorSource {
    /// The tensor's values, copied. A source holds on to what the graph has seen in it.
    func values(_ reference: WeightReference) -> [Float] {
        guard let values = withTensor(reference.name, { Array($0) }), values.count == reference.count else {
            preconditionFailure("tensor \(reference.name) has gone from its source")
        }
        return values
    }
}
