/// A layer at its place in a graph, as a plan carries it out. Values are indices as in `GraphNode`.
struct LayerCall {
    var name: String
    var inputs: [Int]
    var output: Int
    /// What follows in the graph and is done in the same go.
    var activation: Activation = .none
    /// A value that is added before the activation.
    var residual: Int?
    /// Whether the maximum over 2 × 2, two apart, of a convolution's activated results is what is kept.
    var isPooled = false
}
