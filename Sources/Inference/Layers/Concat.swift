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
}
