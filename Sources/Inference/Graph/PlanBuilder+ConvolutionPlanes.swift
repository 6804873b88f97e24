import CFaceKernels

extension PlanBuilder {
    /// Adds convolutions of single elements that read the same value, as one step that writes each one's planes.
    ///
    /// - Parameter input: blocked.
    mutating func convolveToPlanes(_ family: [DenseCall], from input: Slot) {
        let outputs = family.map { destination($0.call.output, .planar) }
        let counts = family.map(\.product.outputs)
        let weights = weights.family(family.map(\.product), order: .blocked)
        let bias = self.weights.familyBias(family.map(\.product))
        let kernel = kernels.conv_planes
        step(family.map(\.call.name).joined(separator: "+"), reads: [input], writes: outputs) { place in
            let source = place(input)
            let planes = zip(outputs.map(place), counts).flatMap { target, count in
                (0..<count).map { (target, $0 * target.plane) }
            }
            return { memory in
                withUnsafeTemporaryAllocation(of: fk_plane.self, capacity: planes.count) { buffer in
                    for index in planes.indices {
                        let (target, offset) = planes[index]
                        let plane = fk_plane(base: target.base(memory) + offset, image: target.image)
                        buffer.initializeElement(at: index, to: plane)
                    }
                    var job = fk_conv_planes_job(
                        input: source.map(memory), weights: weights.base, bias: bias.base,
                        outputs: Int32(planes.count), planes: UnsafePointer(buffer.baseAddress),
                        images: Int32(memory.images))
                    kernel?(&job)
                }
            }
        }
    }
}
