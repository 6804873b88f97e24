import CFaceKernels

extension PlanBuilder {
    /// Adds a convolution of the graph's input, straight from its planes, with the pool behind it (`LayerCall.isPooled`).
    mutating func convolveAndPool(_ call: LayerCall, _ convolution: Conv2D) {
        let input = source(call.inputs[0], .planar)
        let output = destination(call.output, .blocked)
        let window = convolution.window
        let (from, outputs) = (shape(call.inputs[0]), convolution.outputChannels)
        let filter = Convolution(
            window: window,
            weights: weights.convolution(
                convolution.weight, shape: convolution.weight.shape,
                part: KernelPart(height: window.kernelHeight, width: window.kernelWidth), order: .planar),
            bias: bias(convolution.bias, count: outputs), activation: call.activation,
            slope: slope(call.activation, channels: outputs))
        let kernel = kernels.conv_pool
        step(call.name, reads: [input], writes: [output]) { place in
            let (source, target) = (place(input), place(output))
            let runs = TapRuns(source, kernelHeight: window.kernelHeight, kernelWidth: window.kernelWidth)
            return { memory in
                var job = fk_conv_pool_job()
                job.conv.input = UnsafePointer(source.base(memory))
                job.conv.input_image = source.image
                job.conv.input_row = source.row
                job.conv.input_column = 1
                job.conv.runs = UnsafePointer(runs.base)
                job.conv.run_count = Int32(runs.count)
                job.conv.taps = Int32(runs.taps)
                job.conv.weights = filter.weights.base
                job.conv.bias = filter.bias.base
                job.conv.slope = filter.slope?.base
                job.conv.activation = filter.activation.cValue
                job.conv.output = target.map(memory)
                job.conv.images = Int32(memory.images)
                job.inputs = Int32(from.c)
                job.kernel_h = Int32(window.kernelHeight)
                job.kernel_w = Int32(window.kernelWidth)
                job.input_plane = source.plane
                job.rows = Int32(from.h - window.kernelHeight + 1)
                job.columns = Int32(from.w - window.kernelWidth + 1)
                kernel?(&job)
            }
        }
    }
}
