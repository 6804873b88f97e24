extension PlanBuilder {
    /// A product, and what the graph wants of it.
    typealias DenseCall = (product: DenseProduct, call: LayerCall)

    /// Adds one direct convolution, or several that walk alike as one: a network's heads often have but a few outputs
    /// each, and sixteen cost no more than one.
    mutating func dense(_ family: [DenseCall]) {
        guard let (product, call) = family.first else { return }
        let layout = nativeLayout(of: product.value)
        let input = source(product.value, layout, border: Border(product.window))
        let from = Channels(slot: input, first: 0, count: product.shape[1])
        guard family.count > 1 else {
            let convolution = Convolution(
                window: product.window,
                weights: weights.convolution(
                    product.weight, shape: product.shape, part: product.part, order: layout),
                bias: bias(product.bias, count: product.outputs), activation: call.activation,
                slope: slope(call.activation, channels: product.outputs))
            let residual = call.residual.map { source($0, .blocked) }
            let output = destination(call.output, .blocked)
            convolve(
                call.name, convolution, from: from, to: Channels(slot: output, first: 0, count: product.outputs),
                residual: residual)
            return
        }
        let outputs = family.reduce(0) { $0 + $1.product.outputs }
        let size = shape(call.output)
        if layout == .blocked, outputs <= layout.lanes, size.h * size.w >= layout.lanes,
            product.window == Window(kernelHeight: 1, kernelWidth: 1)
        {
            return convolveToPlanes(family, from: input)
        }
        let together = scratch(FeatureShape(c: outputs, h: size.h, w: size.w), .blocked)
        let convolution = Convolution(
            window: product.window, weights: weights.family(family.map(\.product), order: layout),
            bias: weights.familyBias(family.map(\.product)))
        convolve(
            family.map(\.call.name).joined(separator: "+"), convolution, from: from,
            to: Channels(slot: together, first: 0, count: outputs))
        var first = 0
        for (product, call) in family {
            let output = destination(call.output, .planar)
            toPlanar(
                call.name, Channels(slot: together, first: first, count: product.outputs),
                Channels(slot: output, first: 0, count: product.outputs))
            first += product.outputs
        }
    }
}
