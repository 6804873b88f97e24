import CFaceKernels

/// `multiply`: y = a · b, element by element; a dimension of size 1 is repeated.
struct Multiply: Layer {
    static let op = "multiply"
    static let inputCount = 2...2

    init(from reader: inout LayerReader) throws(GraphError) {}

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        let (a, b) = (inputs[0], inputs[1])
        do {
            return PartialShape(c: try common(a.c, b.c), h: try common(a.h, b.h), w: try common(a.w, b.w))
        } catch {
            throw ShapeMismatch("can't multiply \(a) by \(b)")
        }
    }

    private func common(_ a: Int?, _ b: Int?) throws(ShapeMismatch) -> Int? {
        if a == 1 { return b }
        if b == 1 { return a }
        guard let a, let b else { return a ?? b }
        guard a == b else { throw ShapeMismatch("\(a) and \(b)") }
        return a
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_multiply(
            inputs[0].base, inputs[0].shape.features.chw, inputs[1].base, inputs[1].shape.features.chw, output,
            shape.chw)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        let output = builder.shape(call.output)
        let (a, b) = (builder.shape(call.inputs[0]), builder.shape(call.inputs[1]))
        if a == output, isChannelwise(b, for: output) {
            planBlocked(call, whole: call.inputs[0], factor: call.inputs[1], in: &builder)
        } else if b == output, isChannelwise(a, for: output) {
            planBlocked(call, whole: call.inputs[1], factor: call.inputs[0], in: &builder)
        } else {
            builder.planar(call) { x, y, result in
                fk_plain_multiply(x, a.chw, y, b.chw, result, output.chw)
            }
        }
    }

    /// Whether the factor has the product's shape, or one element per channel of it.
    private func isChannelwise(_ factor: FeatureShape, for product: FeatureShape) -> Bool {
        factor == product || factor == FeatureShape(c: product.c, h: 1, w: 1)
    }

    private func planBlocked(_ call: LayerCall, whole: Int, factor: Int, in builder: inout PlanBuilder) {
        let left = builder.source(whole, .blocked)
        let right = builder.source(factor, .blocked)
        let output = builder.destination(call.output, .blocked)
        let kernel = builder.kernels.multiply
        builder.step(call.name, reads: [left, right], writes: [output]) { place in
            let (a, b, target) = (place(left), place(right), place(output))
            return { memory in
                var (x, y, result) = (a.map(memory), b.map(memory), target.map(memory))
                kernel?(&x, &y, &result, Int32(memory.images))
            }
        }
    }
}
