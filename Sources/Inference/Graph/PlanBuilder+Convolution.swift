import CFaceKernels

extension PlanBuilder {
    /// Some channels of a slot.
    struct Channels {
        var slot: Slot
        var first: Int
        var count: Int
    }

    /// Everything that the direct kernel needs to know besides where the values lie.
    struct Convolution {
        var window: Window
        var weights: PackedBuffer
        var bias: PackedBuffer
        var activation: Activation = .none
        /// The activation's parameter per channel.
        var slope: PackedBuffer?
    }

    /// Adds a direct convolution, or a fully connected layer as one window that is the whole input.
    ///
    /// - Parameters:
    ///   - input: in any layout, with a border that covers the window's padding.
    ///   - output: blocked.
    ///   - residual: blocked; added before the activation.
    mutating func convolve(
        _ name: String, _ convolution: Convolution, from input: Channels, to output: Channels, residual: Slot? = nil
    ) {
        let kernel = kernels.conv
        step(name, reads: [input.slot] + (residual.map { [$0] } ?? []), writes: [output.slot]) { place in
            let source = place(input.slot).channels(from: input.first, count: input.count)
            let target = place(output.slot).channels(from: output.first, count: output.count)
            let addend = residual.map(place)
            let window = convolution.window
            let runs = TapRuns(
                source, kernelHeight: window.kernelHeight, kernelWidth: window.kernelWidth,
                dilationHeight: window.dilationHeight, dilationWidth: window.dilationWidth)
            let lanes = source.layout.lanes
            let corner = window.top * source.row + window.left * lanes
            return { memory in
                var job = fk_conv_job()
                job.input = UnsafePointer(source.base(memory) - corner)
                job.input_image = source.image
                job.input_row = window.strideHeight * source.row
                job.input_column = window.strideWidth * lanes
                job.runs = UnsafePointer(runs.base)
                job.run_count = Int32(runs.count)
                job.taps = Int32(runs.taps)
                job.weights = convolution.weights.base
                job.bias = convolution.bias.base
                job.slope = convolution.slope?.base
                job.activation = convolution.activation.cValue
                job.output = target.map(memory)
                if let addend { job.residual = addend.map(memory) }
                job.images = Int32(memory.images)
                kernel?(&job)
            }
        }
    }

    /// The biases of channels `first ..< first + count`, or zeros.
    func bias(_ reference: WeightReference?, first: Int = 0, count: Int) -> PackedBuffer {
        guard let reference else { return weights.constant(0, channels: count) }
        return weights.channels(reference, first: first, count: count)
    }

    /// The parameter per channel that the activation's kernel takes.
    func slope(_ activation: Activation, channels: Int) -> PackedBuffer? {
        switch activation {
        case .prelu(let slope): weights.channels(slope)
        case .sigmoid: weights.constant(1, channels: channels)
        case .none, .relu, .relu6: nil
        }
    }
}
