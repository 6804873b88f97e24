import CFaceKernels

extension PlanBuilder {
    /// Floats of transformed values that stay in the second-level cache together (768 KB).
    private static let winogradBudget = 3 << 16

    /// Adds a 3×3 convolution by Winograd's method.
    ///
    /// - Parameters:
    ///   - convolution: its weights as `PackedWeights.winograd` packs them.
    ///   - input: the value's index; it is read in blocked layout.
    ///   - residual: a value that is added before the activation.
    mutating func winograd(_ call: LayerCall, _ convolution: Convolution, tile: Int, images: Int) {
        let (from, to) = (shape(call.inputs[0]), shape(call.output))
        let (rows, columns) = ((to.h + tile - 1) / tile, (to.w + tile - 1) / tile)
        // The last tiles read beyond the window's padding.
        var border = Border(convolution.window)
        border.bottom = rows * tile + 2 - border.top - from.h
        border.right = columns * tile + 2 - border.left - from.w
        let input = source(call.inputs[0], .blocked, border: border)
        let residual = call.residual.map { source($0, .blocked) }
        let output = destination(call.output, .blocked)
        let perTile = Int(fk_winograd_scratch(Int32(from.c), Int32(to.c), Int32(tile), 1))
        let tilesAtOnce = min(max(Self.winogradBudget / perTile, 1), rows * columns * images)
        let scratch = workspace(
            Int(fk_winograd_scratch(Int32(from.c), Int32(to.c), Int32(tile), Int32(tilesAtOnce))))
        let kernel = kernels.winograd
        step(
            call.name, reads: [input] + (residual.map { [$0] } ?? []), writes: [output, scratch]
        ) { place in
            let (source, target, work) = (place(input), place(output), place(scratch))
            let addend = residual.map(place)
            return { memory in
                var job = fk_winograd_job()
                job.input = source.map(memory)
                job.pad_top = Int32(convolution.window.top)
                job.pad_left = Int32(convolution.window.left)
                job.tile = Int32(tile)
                job.weights = convolution.weights.base
                job.bias = convolution.bias.base
                job.slope = convolution.slope?.base
                job.activation = convolution.activation.cValue
                job.output = target.map(memory)
                if let addend { job.residual = addend.map(memory) }
                job.images = Int32(memory.images)
                job.tiles_at_once = Int32(tilesAtOnce)
                job.scratch = work.base(memory)
                kernel?(&job)
            }
        }
    }
}
