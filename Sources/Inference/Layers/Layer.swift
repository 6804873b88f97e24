import CFaceKernels

/// An operator with its attributes, checked: what the graph holds one of per `OperatorSpec`.
///
/// A layer works on one image of the batch at a time and has one output. `docs/operators.md` has the formulas.
protocol Layer: Sendable {
    /// The operator's name in the model card.
    static var op: String { get }
    /// How many values it reads.
    static var inputCount: ClosedRange<Int> { get }

    /// Reads and checks attributes and the shapes of the tensors.
    init(from reader: inout LayerReader) throws(GraphError)

    /// The shape of the output, as far as it follows from what is known of the inputs.
    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape

    /// The plain version: straight from the formula, planar, independent of the fast kernels.
    ///
    /// - Parameters:
    ///   - inputs: one view per input, one image each.
    ///   - weights: where the layer's tensors are.
    ///   - output: memory for an image of shape `outputShape`.
    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape)
}

extension Layer {
    static var inputCount: ClosedRange<Int> { 1...1 }
}

/// Inputs whose shapes a layer can't take, in words; the graph adds the operator's name.
struct ShapeMismatch: Error {
    var reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
