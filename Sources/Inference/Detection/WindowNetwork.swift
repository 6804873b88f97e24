/// R-Net or O-Net: looks at windows cut out of the picture and resampled to one size, in batches.
struct WindowNetwork {
    private let name: String
    private let session: Session
    private let normalization: PixelNormalization
    /// Pixels of the network's input, across and down.
    private let side: Int
    /// Windows per run; their memory is what bounds it.
    private let batch: Int

    init(rnetOf model: FaceDetectorModel, options: PlanOptions) {
        name = "rnet"
        session = Session(graph: model.rnet, options: options)
        normalization = model.normalization
        side = 24
        batch = 64
    }

    init(onetOf model: FaceDetectorModel, options: PlanOptions) {
        name = "onet"
        session = Session(graph: model.onet, options: options)
        normalization = model.normalization
        side = 48
        batch = 16
    }

    /// Keeps the candidates with a probability above `threshold` and gives them the network's probability and
    /// regression; `index` counts all that were given. Windows that lie outside the picture are dropped.
    ///
    /// - Parameter landmarks: gets ten values per candidate given (O-Net only): x of the five points, then y, in widths
    ///   and heights of the window.
    func filter(
        _ candidates: inout [FaceCandidate], in picture: PixelBuffer, threshold: Float,
        landmarks: inout [Float]
    ) throws {
        let windows = candidates.compactMap { candidate in
            let box = candidate.box
            return PixelRect(
                mtcnnBox: box.x1, box.y1, box.x2, box.y2, width: picture.width, height: picture.height
            ).map { (candidate, $0) }
        }
        candidates.removeAll(keepingCapacity: true)
        landmarks.removeAll(keepingCapacity: true)
        for start in stride(from: 0, to: windows.count, by: batch) {
            let slice = windows[start..<min(start + batch, windows.count)]
            try session.run(
                shape: TensorShape(n: slice.count, c: 3, h: side, w: side),
                fill: { tensor in
                    let size = 3 * side * side
                    for (position, window) in slice.enumerated() {
                        let part = tensor[position * size..<(position + 1) * size]
                        picture.resample(
                            window.1, width: side, height: side, normalization,
                            into: UnsafeMutableBufferPointer(rebasing: part))
                    }
                },
                read: { outputs in
                    let scores = try outputs.view("probability", of: name, FeatureShape(c: 2)).values
                    let regression = try outputs.view("box_regression", of: name, FeatureShape(c: 4)).values
                    if name == "onet" {
                        landmarks += try outputs.view("landmarks", of: name, FeatureShape(c: 10)).values
                    }
                    for (position, window) in slice.enumerated() where scores[2 * position + 1] > threshold {
                        let edges = (0..<4).map { regression[4 * position + $0] }
                        candidates.append(
                            FaceCandidate(
                                box: window.0.box, score: scores[2 * position + 1], regression: SIMD4(edges),
                                index: start + position))
                    }
                })
        }
    }
}
