import CFaceKernels

extension PlanBuilder {
    /// Adds a convolution with one filter per channel, in blocked layout.
    ///
    /// - Parameters:
    ///   - weights: per block, kernel height × kernel width × 16.
    ///   - bias: per block 16.
    mutating func depthwise(_ call: LayerCall, _ window: Window, weights: PackedBuffer, bias: PackedBuffer) {
        let input = source(call.inputs[0], .blocked, border: Border(window))
        let output = destination(call.output, .blocked)
        let slope = slope(call.activation, channels: shape(call.output).c)
        let kernel = kernels.depthwise
        step(call.name, reads: [input], writes: [output]) { place in
            let (source, target) = (place(input), place(output))
            return { memory in
                var job = fk_depthwise_job(
                    input: source.map(memory), window: window.c, weights: weights.base, bias: bias.base,
                    slope: slope?.base, activation: call.activation.cValue, output: target.map(memory),
                    images: Int32(memory.images))
                kernel?(&job)
            }
        }
    }
}
