import Inference
import TestSupport
import Testing

@Suite struct FaceEmbedderTests {
    /// Left half one colour, right half another.
    private func chip(_ left: RGBColor, _ right: RGBColor) -> PixelBuffer {
        var chip = PixelBuffer(width: 8, height: 8, filledWith: left)
        for y in 0..<8 { for x in 4..<8 { chip[x, y] = right } }
        return chip
    }

    private var colors: [PixelBuffer] {
        [
            chip(RGBColor(red: 200, green: 100, blue: 100), RGBColor(red: 200, green: 100, blue: 100)),
            chip(RGBColor(red: 100, green: 250, blue: 0), RGBColor(red: 100, green: 150, blue: 100)),
        ]
    }

    @Test func preprocessesAsTheCardSaysAndBringsToUnitLength() throws {
        let embedder = FaceEmbedder(try TinyModels.embedder())
        let embeddings = try embedder.embed(colors)
        #expect(embeddings.map(\.model) == Array(repeating: EmbeddingModelID(name: "tiny", version: "1"), count: 2))
        #expect(embeddings[0].values == [1, 0, 0])
        // (0, 1, −0.5) / √1.25
        for (value, expected) in zip(embeddings[1].values, [0, 0.894427, -0.447214] as [Float]) {
            #expect(abs(value - expected) < 1e-5)
        }
    }

    @Test func leavesTheLengthWhereTheCardSaysSo() throws {
        let model = try TinyModels.embedder {
            $0.embedding?.unitLength = false
            $0.preprocessing.colorOrder = .bgr
        }
        let values = try FaceEmbedder(model).embed(colors[1]).values
        for (value, expected) in zip(values, [-0.5, 1, 0] as [Float]) { #expect(abs(value - expected) < 1e-5) }
    }

    /// The mean colour doesn't change in a mirror, so another network is needed: one that sees only the left column.
    @Test func mirrorTakesTheMeanWithTheMirrorImage() throws {
        let model = try TinyModels.embedder {
            $0.embedding?.unitLength = false
            $0.graphs[0].operators = [
                OperatorSpec(
                    name: "left", op: "max_pool", inputs: ["input"], outputs: ["left"],
                    attributes: ["kernel": .ints([8, 4]), "stride": .ints([8, 8])]),
                OperatorSpec(name: "mean", op: "global_average_pool", inputs: ["left"], outputs: ["mean"]),
            ]
        }
        let chip = chip(RGBColor(red: 200, green: 0, blue: 100), RGBColor(red: 100, green: 200, blue: 100))
        let plain = try FaceEmbedder(model).embed(chip).values
        let mirrored = try FaceEmbedder(model, mirror: true).embed([chip, chip.mirrored()])
        for (value, expected) in zip(plain, [1, -1, 0] as [Float]) { #expect(abs(value - expected) < 1e-5) }
        for (value, expected) in zip(mirrored[0].values, [0.5, 0, 0] as [Float]) {
            #expect(abs(value - expected) < 1e-5)
        }
        #expect(mirrored[0] == mirrored[1])
    }

    @Test func refusesChipsOfAnotherSize() throws {
        let embedder = FaceEmbedder(try TinyModels.embedder())
        #expect(throws: FaceEmbedderError.wrongChipSize(expected: "8×8", found: "8×9")) {
            try embedder.embed([colors[0], PixelBuffer(width: 8, height: 9)])
        }
    }

    @Test func refusesAnEmbeddingThatMeansNothing() throws {
        let embedder = FaceEmbedder(try TinyModels.embedder())
        let zero = PixelBuffer(width: 8, height: 8, filledWith: RGBColor(red: 100, green: 100, blue: 100))
        #expect(throws: FaceEmbedderError.meaninglessOutput(model: "tiny")) { try embedder.embed(zero) }
    }

    @Test func refusesANetworkThatGivesAnotherLength() throws {
        let embedder = FaceEmbedder(try TinyModels.embedder { $0.embedding?.length = 4 })
        #expect(throws: FaceEmbedderError.unexpectedOutput(model: "tiny", expected: 4, found: "3×1×1")) {
            try embedder.embed(colors[0])
        }
    }

    @Test func refusesModelsOfAnotherTask() throws {
        var card = TinyModels.embedderCard
        card.task = .classification
        let model = try TinyModels.model(card)
        #expect(throws: FaceEmbedderError.notAnEmbedder(model: "tiny", reason: "its task is classification")) {
            try FaceEmbedderModel(model)
        }
    }

    @Test func noChipsGiveNoEmbeddings() throws {
        #expect(try FaceEmbedder(TinyModels.embedder()).embed([]).isEmpty)
    }
}
