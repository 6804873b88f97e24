/// Turns aligned face chips into embeddings. One per thread (it owns its session); the model is shared.
public final class FaceEmbedder {
    public let model: FaceEmbedderModel
    /// Whether an embedding is the mean of the chip's and its mirror image's: a little better, twice the time.
    public let mirror: Bool
    private let session: Session

    /// Chips per run; their memory is what bounds it.
    private static let batch = 8

    public convenience init(_ model: FaceEmbedderModel, mirror: Bool = false) {
        self.init(model, mirror: mirror, options: PlanOptions())
    }

    init(_ model: FaceEmbedderModel, mirror: Bool = false, options: PlanOptions) {
        self.model = model
        self.mirror = mirror
        session = Session(graph: model.graph, options: options)
    }

    /// One embedding per chip, in their order. A chip's embedding doesn't depend on the others, to the bit.
    ///
    /// - Parameter chips: of the size of the model's alignment template, as `FaceAligner` makes them.
    /// - Throws: `FaceEmbedderError`; `GraphError` when the network doesn't take chips of that size.
    public func embed(_ chips: [PixelBuffer]) throws -> [Embedding] {
        let inputs = mirror ? chips.flatMap { [$0, $0.mirrored()] } : chips
        var raw: [[Float]] = []
        raw.reserveCapacity(inputs.count)
        for start in stride(from: 0, to: inputs.count, by: Self.batch) {
            try run(inputs[start..<min(start + Self.batch, inputs.count)], into: &raw)
        }
        return try chips.indices.map { index in
            mirror ? try embedding(raw[2 * index], raw[2 * index + 1]) : try embedding(raw[index])
        }
    }

    /// See `embed(_:)`.
    public func embed(_ chip: PixelBuffer) throws -> Embedding {
        try embed([chip])[0]
    }

    private func run(_ chips: ArraySlice<PixelBuffer>, into raw: inout [[Float]]) throws {
        let template = model.aligner.template
        for chip in chips where chip.width != template.width || chip.height != template.height {
            throw FaceEmbedderError.wrongChipSize(
                expected: "\(template.width)×\(template.height)", found: "\(chip.width)×\(chip.height)")
        }
        try session.run(
            shape: TensorShape(n: chips.count, c: 3, h: template.height, w: template.width),
            fill: { tensor in
                let size = 3 * template.height * template.width
                for (position, chip) in chips.enumerated() {
                    let part = tensor[position * size..<(position + 1) * size]
                    chip.normalize(model.normalization, into: UnsafeMutableBufferPointer(rebasing: part))
                }
            },
            read: { outputs in
                guard let output = outputs.first, output.shape.features.count == model.spec.length else {
                    throw FaceEmbedderError.unexpectedOutput(
                        model: model.card.name, expected: model.spec.length,
                        found: outputs.first.map { "\($0.shape.features)" } ?? "nothing")
                }
                for position in 0..<chips.count { raw.append(Array(output[image: position])) }
            })
    }

    /// The mean of `raw`, brought to unit length if the model says so, in double precision.
    private func embedding(_ raw: [Float]...) throws -> Embedding {
        let mean = (0..<model.spec.length).map { index in
            raw.reduce(0.0) { $0 + Double($1[index]) } / Double(raw.count)
        }
        let norm = mean.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0, norm < .infinity else { throw FaceEmbedderError.meaninglessOutput(model: model.card.name) }
        let scale = model.spec.unitLength ? 1 / norm : 1
        return Embedding(values: mean.map { Float($0 * scale) }, model: model.id)
    }
}
