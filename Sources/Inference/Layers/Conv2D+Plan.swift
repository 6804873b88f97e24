import CFaceKernels

extension Conv2D {
    func canFuse(_ activation: Activation) -> Bool { groups == 1 || isDepthwise }

    /// What is added may have fewer channels than the output, as with `zero_extend`.
    func canFuse(residual: FeatureShape, output: FeatureShape) -> Bool {
        groups == 1 && residual.h == output.h && residual.w == output.w && residual.c <= output.c
    }

    /// Whether the kernel takes it that convolves planes and keeps the maximum of each 2 × 2 results, by its window.
    func canPool(_ pool: Window) -> Bool {
        let bare = Window(kernelHeight: window.kernelHeight, kernelWidth: window.kernelWidth)
        guard groups == 1, window == bare, max(bare.kernelHeight, bare.kernelWidth) <= FK_POOL_KERNEL,
            outputChannels <= FK_LANES
        else { return false }
        var two = Window(kernelHeight: 2, kernelWidth: 2)
        (two.strideHeight, two.strideWidth) = (2, 2)
        return pool == two
    }

    func denseProduct(_ call: LayerCall, in builder: PlanBuilder) -> DenseProduct? {
        guard groups == 1, !call.isPooled, method(call, in: builder) == .direct else { return nil }
        let (from, to) = (builder.shape(call.inputs[0]), builder.shape(call.output))
        let part = KernelPart(window, input: from, output: to)
        return DenseProduct(
            value: call.inputs[0], window: window.trimmed(to: part), part: part, shape: weight.shape, weight: weight,
            bias: bias)
    }

    func plan(_ call: LayerCall, in builder: inout PlanBuilder) {
        if call.isPooled {
            builder.convolveAndPool(call, self)
        } else if isDepthwise {
            builder.depthwise(
                call, window, weights: builder.weights.channels(weight),
                bias: builder.bias(bias, count: outputChannels))
        } else if groups > 1 {
            planGroups(call, in: &builder)
        } else if case .winograd(let tile) = method(call, in: builder) {
            planWinograd(call, tile: tile, in: &builder)
        } else if let product = denseProduct(call, in: builder) {
            builder.dense([(product, call)])
        }
    }

    private func method(_ call: LayerCall, in builder: PlanBuilder) -> ConvolutionMethod {
        ConvolutionMethod(
            self, input: builder.shape(call.inputs[0]), output: builder.shape(call.output),
            asked: builder.options.method)
    }

    private func planWinograd(_ call: LayerCall, tile: Int, in builder: inout PlanBuilder) {
        let convolution = PlanBuilder.Convolution(
            window: window, weights: builder.weights.winograd(weight, tile: tile),
            bias: builder.bias(bias, count: outputChannels), activation: call.activation,
            slope: builder.slope(call.activation, channels: outputChannels))
        builder.winograd(call, convolution, tile: tile, images: PassLayout.maximumImages)
    }

    /// One convolution per group. Groups of whole blocks go straight from and to blocked layout; others are read from
    /// planes, and what they give is spread to planes again.
    private func planGroups(_ call: LayerCall, in builder: inout PlanBuilder) {
        let (inputs, outputs) = (weight.shape[1], outputChannels / groups)
        let lanes = Layout.blocked.lanes
        let layout = inputs % lanes == 0 ? builder.nativeLayout(of: call.inputs[0]) : .planar
        let input = builder.source(call.inputs[0], layout, border: Border(window))
        let whole = outputs % lanes == 0
        let output = builder.destination(call.output, whole ? .blocked : .planar)
        for group in 0..<groups {
            let convolution = PlanBuilder.Convolution(
                window: window,
                weights: builder.weights.convolution(
                    weight, shape: [outputs] + weight.shape[1...], first: group * outputs, order: layout),
                bias: builder.bias(bias, first: group * outputs, count: outputs))
            let part = PlanBuilder.Channels(slot: input, first: group * inputs, count: inputs)
            if whole {
                let channels = PlanBuilder.Channels(slot: output, first: group * outputs, count: outputs)
                builder.convolve(call.name, convolution, from: part, to: channels)
            } else {
                let size = builder.shape(call.output)
                let result = builder.scratch(FeatureShape(c: outputs, h: size.h, w: size.w), .blocked)
                builder.convolve(
                    call.name, convolution, from: part, to: .init(slot: result, first: 0, count: outputs))
                builder.toPlanar(
                    call.name, .init(slot: result, first: 0, count: outputs),
                    .init(slot: output, first: group * outputs, count: outputs))
            }
        }
    }
}
