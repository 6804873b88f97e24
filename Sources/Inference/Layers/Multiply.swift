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
}
