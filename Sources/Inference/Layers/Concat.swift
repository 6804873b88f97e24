/// `concat`: the inputs one behind the other along one axis.
struct Concat: Layer {
    static let op = "concat"
    static let inputCount = 1...64

    /// 1 (C), 2 (H) or 3 (W).
    var axis: Int

    init(from reader: inout LayerReader) throws(GraphError) {
        axis = try reader.axis()
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        var result = inputs[0]
        for next in inputs.dropFirst() {
            let joined = sum(size(result), size(next))
            guard withSize(result, nil).agrees(with: withSize(next, nil)) else {
                throw ShapeMismatch("can't join \(result) and \(next) along axis \(axis)")
            }
            result = PartialShape(c: result.c ?? next.c, h: result.h ?? next.h, w: result.w ?? next.w)
            result = withSize(result, joined)
        }
        return result
    }

    private func size(_ shape: PartialShape) -> Int? {
        axis == 1 ? shape.c : axis == 2 ? shape.h : shape.w
    }

    private func withSize(_ shape: PartialShape, _ size: Int?) -> PartialShape {
        var result = shape
        switch axis {
        case 1: result.c = size
        case 2: result.h = size
        default: result.w = size
        }
        return result
    }

    private func sum(_ a: Int?, _ b: Int?) -> Int? {
        guard let a, let b else { return nil }
        return a + b
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        let whole = AxisExtents(shape, axis: axis)
        var offset = 0
        for input in inputs {
            let part = AxisExtents(input.shape.features, axis: axis)
            let run = part.axis * part.inner
            for outer in 0..<part.outer {
                let destination = output + outer * whole.axis * whole.inner + offset
                destination.update(from: input.base + outer * run, count: run)
            }
            offset += run
        }
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        if axis == 1, call.inputs.dropLast().allSatisfy({ builder.shape($0).c % Layout.blocked.lanes == 0 }) {
            planBlocked(call, in: &builder)
        } else {
            planPlanar(call, in: &builder)
        }
    }

    /// Whole blocks of channels one behind the other.
    private func planBlocked(_ call: LayerCall, in builder: inout PlanBuilder) {
        let output = builder.destination(call.output, .blocked)
        var first = 0
        for value in call.inputs {
            let shape = builder.shape(value)
            let input = builder.source(value, .blocked)
            builder.copyChannels(call.name, input, to: .init(slot: output, first: first, count: shape.c))
            first += shape.c
        }
    }

    private func planPlanar(_ call: LayerCall, in builder: inout PlanBuilder) {
        let output = builder.destination(call.output, .planar)
        let whole = AxisExtents(builder.shape(call.output), axis: axis)
        var offset = 0
        for value in call.inputs {
            let part = AxisExtents(builder.shape(value), axis: axis)
            let input = builder.source(value, .planar)
            builder.copyRuns(
                call.name, input, to: output, count: part.outer, length: part.axis * part.inner,
                distance: whole.axis * whole.inner, offset: offset)
            offset += part.axis * part.inner
        }
    }
}
