import CFaceKernels

extension PlanBuilder {
    /// Adds an activation that no layer before it could do in the same go.
    mutating func activate(_ call: LayerCall, _ activation: Activation) {
        let input = source(call.inputs[0], .blocked)
        let output = destination(call.output, .blocked)
        let slope = slope(activation, channels: shape(call.output).c)
        let kernel = kernels.activate
        step(call.name, reads: [input], writes: [output]) { place in
            let (source, target) = (place(input), place(output))
            return { memory in
                var (from, to) = (source.map(memory), target.map(memory))
                kernel?(&from, activation.cValue, slope?.base, &to, Int32(memory.images))
            }
        }
    }

    /// Adds a step that works on planar values one image at a time.
    ///
    /// - Parameter body: gets the inputs' values at two places (the second is the first again where there is but one
    ///   input) and the place for the output's.
    mutating func planar(
        _ call: LayerCall,
        _ body: @escaping (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let first = source(call.inputs[0], .planar)
        let second = source(call.inputs[call.inputs.count - 1], .planar)
        let output = destination(call.output, .planar)
        step(call.name, reads: [first, second], writes: [output]) { place in
            let (a, b, target) = (place(first), place(second), place(output))
            return { memory in
                for image in 0..<memory.images {
                    body(
                        a.base(memory) + image * a.image, b.base(memory) + image * b.image,
                        target.base(memory) + image * target.image)
                }
            }
        }
    }
}
