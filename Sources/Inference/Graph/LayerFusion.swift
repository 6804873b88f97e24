import CFaceKernels

/// Which layers of a graph are carried out together: a convolution with the addition and the activation behind
/// it, a network's first one also with the pool.
struct LayerFusion {
    /// Per node: what to do at its place in the order, or `nil` when a later node does it.
    private(set) var calls: [(layer: any Layer, call: LayerCall)?]

    /// - Parameter shapes: of all values.
    init(_ graph: Graph, shapes: [FeatureShape]) {
        calls = graph.nodes.enumerated().map { index, node in
            (node.layer, LayerCall(name: node.name, inputs: node.inputs, output: index + 1))
        }
        let readers = Self.soleReaders(graph)
        for index in graph.nodes.indices { fuse(from: index, graph, shapes, readers) }
    }

    /// Per value, the one node that reads it; `nil` where there are none or several, or the graph returns it.
    private static func soleReaders(_ graph: Graph) -> [Int?] {
        var readers = Array(repeating: [Int](), count: graph.nodes.count + 1)
        for (index, node) in graph.nodes.enumerated() {
            for value in node.inputs { readers[value].append(index) }
        }
        return readers.enumerated().map { value, nodes in
            nodes.count == 1 && !graph.outputs.contains(value) ? nodes[0] : nil
        }
    }

    /// Moves node `first` down the chain of nodes that read nothing but its result, as long as it can do their work.
    private mutating func fuse(from first: Int, _ graph: Graph, _ shapes: [FeatureShape], _ readers: [Int?]) {
        guard case (let layer, var call)? = calls[first] else { return }
        var last = first
        while let next = readers[call.output], let step = calls[next], !call.isPooled {
            if let pool = step.layer as? MaxPool, isUnfused(step.call, graph.nodes[next]),
                canPool(layer, call, pool, shapes)
            {
                call.isPooled = true
            } else if call.activation != .none {
                break
            } else if let activation = step.layer.activation, layer.canFuse(activation) {
                call.activation = activation
            } else if let add = step.layer as? Add, call.residual == nil, isUnfused(step.call, graph.nodes[next]),
                let other = add.otherOperand(of: call.output, in: step.call),
                shapes[next + 1] == shapes[call.output],
                layer.canFuse(residual: shapes[other], output: shapes[call.output])
            {
                call.residual = other
            } else {
                break
            }
            call.output = next + 1
            calls[last] = nil
            last = next
        }
        calls[last] = (layer, call)
    }

    /// Whether there is a kernel for the convolution with its activation and the pool.
    private func canPool(
        _ layer: any Layer, _ call: LayerCall, _ pool: MaxPool, _ shapes: [FeatureShape]
    ) -> Bool {
        guard let convolution = layer as? Conv2D, call.inputs == [0], call.residual == nil,
            shapes[0].c <= FK_POOL_INPUTS, convolution.canPool(pool.window)
        else { return false }
        return call.activation != .sigmoid
    }

    private func isUnfused(_ call: LayerCall, _ node: GraphNode) -> Bool {
        call.name == node.name && call.activation == .none
    }
}
