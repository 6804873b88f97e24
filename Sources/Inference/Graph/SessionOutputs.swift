/// What a run made: one view per output of the graph, in the order of `GraphSpec.outputs`, each N×C×H×W with the batch's
/// N. Valid only inside the closure that gets it.
public struct SessionOutputs: RandomAccessCollection {
    let views: UnsafeBufferPointer<TensorView>
    let names: [String]

    public var startIndex: Int { 0 }
    public var endIndex: Int { views.count }

    public subscript(position: Int) -> TensorView { views[position] }

    /// The output of that name; `nil` when the graph has none.
    public subscript(name: String) -> TensorView? {
        names.firstIndex(of: name).map { views[$0] }
    }
}
