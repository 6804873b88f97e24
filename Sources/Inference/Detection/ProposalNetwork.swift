/// P-Net: looks at every window of 12×12 pixels of a pyramid level, two pixels apart.
struct ProposalNetwork {
    private let session: Session
    private let normalization: PixelNormalization

    init(_ model: FaceDetectorModel, options: PlanOptions) {
        session = Session(graph: model.pnet, options: options)
        normalization = model.normalization
    }

    /// Appends the windows of one tile whose probability is at least `threshold`, row by row, in pixels of the picture.
    func propose(
        in picture: PixelBuffer, level: PyramidLevel, tile: PyramidTile, threshold: Float,
        into candidates: inout [FaceCandidate]
    ) throws {
        let window = tile.window
        try session.run(
            shape: TensorShape(c: 3, h: window.height, w: window.width),
            fill: { tensor in
                picture.resample(
                    toWidth: level.width, height: level.height, window: window, normalization, into: tensor)
            },
            read: { outputs in
                let map = try ProposalMap(outputs, window: window)
                map.appendWindows(scale: Float(level.scale), tile: tile, threshold: threshold, to: &candidates)
            })
    }
}
