/// What a plan does one after the other: layers, and families of layers that are carried out as one.
struct PlanSchedule {
    private var pending: [(layer: any Layer, call: LayerCall)?]

    init(_ fusion: LayerFusion) {
        pending = fusion.calls
    }

    /// Adds everything to the plan.
    mutating func plan(in builder: inout PlanBuilder) {
        for index in pending.indices {
            guard let (layer, call) = pending[index] else { continue }
            if let product = layer.denseProduct(call, in: builder) {
                builder.dense([(product, call)] + takeSiblings(of: product, call, after: index, builder))
            } else {
                layer.plan(call, in: &builder)
            }
        }
    }

    /// The later layers that can be carried out with this one, if that saves anything; they are done then.
    private mutating func takeSiblings(
        of product: DenseProduct, _ call: LayerCall, after index: Int, _ builder: PlanBuilder
    ) -> [PlanBuilder.DenseCall] {
        guard call.isBare else { return [] }
        var siblings: [(index: Int, dense: PlanBuilder.DenseCall)] = []
        for later in pending.indices.dropFirst(index + 1) {
            guard let (layer, other) = pending[later], other.inputs == call.inputs, other.isBare,
                let candidate = layer.denseProduct(other, in: builder), candidate.walks(like: product)
            else { continue }
            siblings.append((later, (candidate, other)))
        }
        let outputs = [product.outputs] + siblings.map(\.dense.product.outputs)
        let blocks = outputs.reduce(0) { $0 + Layout.blocked.planes($1) }
        guard Layout.blocked.planes(outputs.reduce(0, +)) < blocks else { return [] }
        for sibling in siblings { pending[sibling.index] = nil }
        return siblings.map(\.dense)
    }
}

extension LayerCall {
    /// Whether there is nothing to do with the result but to store it.
    fileprivate var isBare: Bool { activation == .none && residual == nil }
}
