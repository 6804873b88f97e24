extension Graph {
    /// Multiply-adds per image of the convolutions and fully connected layers, by operator.
    ///
    /// - Throws: as `valueShapes(input:)`.
    func multiplyAdds(input: FeatureShape) throws(GraphError) -> [String: Int] {
        let shapes = try valueShapes(input: input)
        var work: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            let output = shapes[index + 1]
            if let layer = node.layer as? Conv2D {
                let perValue = layer.weight.shape[1] * layer.window.kernelHeight * layer.window.kernelWidth
                work[node.name] = output.count * perValue
            } else if let layer = node.layer as? FullyConnected {
                work[node.name] = layer.weight.shape[0] * layer.weight.shape[1]
            }
        }
        return work
    }
}
