/// What P-Net says about the windows of one tile; valid only while its session's outputs are.
struct ProposalMap {
    let width: Int
    let height: Int
    /// Of a face in the window; height × width.
    let probability: UnsafeBufferPointer<Float>
    /// x1, y1, x2, y2; each height × width.
    let regression: [UnsafeBufferPointer<Float>]

    init(_ outputs: SessionOutputs, window: PixelRect) throws(FaceDetectorError) {
        width = PyramidLevel.outputs(for: window.width)
        height = PyramidLevel.outputs(for: window.height)
        let probability = try outputs.view("probability", of: "pnet", FeatureShape(c: 2, h: height, w: width))
        let regression = try outputs.view("box_regression", of: "pnet", FeatureShape(c: 4, h: height, w: width))
        self.probability = probability[image: 0, channel: 1]
        self.regression = (0..<4).map { regression[image: 0, channel: $0] }
    }

    /// See `ProposalNetwork.propose` (`generateBoundingBox`).
    func appendWindows(scale: Float, tile: PyramidTile, threshold: Float, to candidates: inout [FaceCandidate]) {
        let stride = Float(PyramidLevel.stride)
        let size = Float(PyramidLevel.windowSize)
        for row in 0..<height {
            for column in 0..<width {
                let cell = row * width + column
                guard probability[cell] >= threshold else { continue }
                let x = stride * Float(tile.column + column)
                let y = stride * Float(tile.row + row)
                let box = FaceBox(
                    x1: ((x + 1) / scale).rounded(.down), y1: ((y + 1) / scale).rounded(.down),
                    x2: ((x + size) / scale).rounded(.down), y2: ((y + size) / scale).rounded(.down))
                candidates.append(
                    FaceCandidate(
                        box: box, score: probability[cell],
                        regression: SIMD4(
                            regression[0][cell], regression[1][cell], regression[2][cell], regression[3][cell])))
            }
        }
    }
}

extension SessionOutputs {
    /// The output `name`, whatever N is, if each image of the batch gives `shape` (or as many values, when it is flat).
    func view(_ name: String, of graph: String, _ shape: FeatureShape) throws(FaceDetectorError) -> TensorView {
        guard let view = self[name], view.shape.features == shape else {
            throw .unexpectedOutput(graph: graph, output: name)
        }
        return view
    }
}
