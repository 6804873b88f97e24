/// One operator of a checked graph: its layer, and which values it reads and makes.
struct GraphNode: Sendable {
    /// The operator's name in the model card.
    var name: String
    var layer: any Layer
    /// Indices of values; value 0 is the graph's input, value `i + 1` the output of node `i`.
    var inputs: [Int]
}
