import CFaceKernels

/// An operator with its attributes, checked: what the graph holds one of per `OperatorSpec`.
///
/// A layer works on each image of the batch alone and has one output. `docs/operators.md` has the formulas.
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
    ///   - output: memory for an image of shape `shape`, which `outputShape` gave.
    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape)

    /// The fast version: adds the steps that carry the layer out to a plan.
    func plan(_ call: LayerCall, in builder: inout PlanBuilder)

    /// The layer as a direct convolution, where that is how it is carried out: `plan` then does nothing else, and
    /// several that walk alike may be carried out as one instead.
    func denseProduct(_ call: LayerCall, in builder: PlanBuilder) -> DenseProduct?

    /// What the layer is to the one before it, if that one can do it in the same go.
    var activation: Activation? { get }
    /// Whether `plan` takes that activation from the layer behind.
    func canFuse(_ activation: Activation) -> Bool
    /// Whether `plan` takes a value of shape `residual` that is to be added to its own `output`.
    func canFuse(residual: FeatureShape, output: FeatureShape) -> Bool
}

extension Layer {
    static var inputCount: ClosedRange<Int> { 1...1 }

    var activation: Activation? { nil }

    func denseProduct(_ call: LayerCall, in builder: PlanBuilder) -> DenseProduct? { nil }

    func canFuse(_ activation: Activation) -> Bool { false }

    func canFuse(residual: FeatureShape, output: FeatureShape) -> Bool { false }
}
