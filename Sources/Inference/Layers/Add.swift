import CFaceKernels

/// `add`: y = a + b. With `zero_extend` the shapes may differ, and what an operand lacks counts as 0 (dlib's
/// `add_prev`).
struct Add: Layer {
    static let op = "add"
    static let inputCount = 2...2

    var zeroExtend: Bool

    init(from reader: inout LayerReader) throws(GraphError) {
        zeroExtend = try reader.bool("zero_extend", default: false)
    }

    func outputShape(_ inputs: [PartialShape]) throws(ShapeMismatch) -> PartialShape {
        let (a, b) = (inputs[0], inputs[1])
        if zeroExtend {
            return PartialShape(c: larger(a.c, b.c), h: larger(a.h, b.h), w: larger(a.w, b.w))
        }
        guard a.agrees(with: b) else { throw ShapeMismatch("can't add \(a) and \(b)") }
        return PartialShape(c: a.c ?? b.c, h: a.h ?? b.h, w: a.w ?? b.w)
    }

    private func larger(_ a: Int?, _ b: Int?) -> Int? {
        guard let a, let b else { return nil }
        return max(a, b)
    }

    func reference(
        _ inputs: [TensorView], weights: any TensorSource, output: UnsafeMutablePointer<Float>, shape: FeatureShape
    ) {
        fk_plain_add(
            inputs[0].base, inputs[0].shape.features.chw, inputs[1].base, inputs[1].shape.features.chw, output,
            shape.chw)
    }

    func canFuse(_ activation: Activation) -> Bool { activation == .relu || activation == .relu6 }

    /// The operand that isn't `value`, for an addition that nothing was fused into.
    func otherOperand(of value: Int, in call: LayerCall) -> Int? {
        call.inputs[0] == value ? call.inputs[1] : call.inputs[0]
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        let left = builder.source(call.inputs[0], .blocked)
        let right = builder.source(call.inputs[1], .blocked)
        let output = builder.destination(call.output, .blocked)
        let kernel = builder.kernels.add
        builder.step(call.name, reads: [left, right], writes: [output]) { place in
            let (a, b, target) = (place(left), place(right), place(output))
            return { memory in
                var (x, y, result) = (a.map(memory), b.map(memory), target.map(memory))
                kernel?(&x, &y, call.activation.cValue, &result, Int32(memory.images))
            }
        }
    }
}
