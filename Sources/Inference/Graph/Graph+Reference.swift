extension Graph {
    /// Runs the graph by the plain version of every operator, one image after the other: slow, simple, and independent
    /// of plans and fast kernels, which are tested against it.
    ///
    /// - Parameter input: N×C×H×W.
    /// - Returns: the outputs in the order of `spec.outputs`, N×… each.
    public func runReference(_ input: Tensor) throws(GraphError) -> [Tensor] {
        let shapes = try valueShapes(input: input.shape.features)
        var results = outputs.map { Tensor(shape: TensorShape(n: input.shape.n, features: shapes[$0])) }
        for image in 0..<input.shape.n {
            let values = referenceValues(input, image: image, shapes: shapes)
            for (position, value) in outputs.enumerated() {
                copy(values[value], into: &results[position], image: image)
            }
        }
        return results
    }

    /// Every value of the graph for one image of the batch.
    private func referenceValues(_ input: Tensor, image: Int, shapes: [FeatureShape]) -> [Tensor] {
        var values = [
            input.withView { Tensor(shape: TensorShape(n: 1, features: shapes[0]), values: $0[image: image]) }
        ]
        for (index, node) in nodes.enumerated() {
            let shape = shapes[index + 1]
            var output = Tensor(shape: TensorShape(n: 1, features: shape))
            let inputs = node.inputs.map { values[$0] }
            output.withUnsafeMutableBufferPointer { memory in
                guard let base = memory.baseAddress else { return }
                withViews(of: inputs[...], []) { views in
                    node.layer.reference(views, weights: weights, output: base, shape: shape)
                }
            }
            values.append(output)
        }
        return values
    }

    private func withViews(of tensors: ArraySlice<Tensor>, _ views: [TensorView], _ body: ([TensorView]) -> Void) {
        guard let first = tensors.first else { return body(views) }
        first.withView { view in
            withViews(of: tensors.dropFirst(), views + [view], body)
        }
    }

    private func copy(_ value: Tensor, into result: inout Tensor, image: Int) {
        let size = value.shape.count
        value.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { destination in
                _ = UnsafeMutableBufferPointer(rebasing: destination[(image * size)..<((image + 1) * size)])
                    .update(fromContentsOf: source)
            }
        }
    }
}
