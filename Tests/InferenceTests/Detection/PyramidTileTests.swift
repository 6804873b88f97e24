import TestSupport
import Testing

@testable import Inference

@Suite struct PyramidTileTests {
    /// A network of P-Net's geometry (3×3, pooling by 2 that rounds up, 3×3, 3×3) with small random weights.
    private func makeGraph() throws -> Graph {
        var random = SplitMix64(seed: 7)
        var weights = InMemoryTensors()
        func add(_ name: String, _ outputs: Int, _ inputs: Int) {
            let values = (0..<outputs * inputs * 9).map { _ in Float.random(in: -0.3...0.3, using: &random) }
            weights.add("\(name).weight", shape: [outputs, inputs, 3, 3], values: values)
            weights.add(
                "\(name).bias", shape: [outputs],
                values: (0..<outputs).map { _ in Float.random(in: -0.3...0.3, using: &random) })
        }
        add("conv1", 4, 3)
        add("conv2", 5, 4)
        add("conv3", 2, 5)
        func convolution(_ name: String, _ input: String) -> OperatorSpec {
            OperatorSpec(
                name: name, op: "conv2d", inputs: [input], outputs: [name], attributes: ["kernel": .ints([3, 3])],
                tensors: ["weight": "\(name).weight", "bias": "\(name).bias"])
        }
        let spec = GraphSpec(
            name: "p", inputs: [ValueSpec(name: "input", shape: [3, nil, nil])], outputs: ["conv3"],
            operators: [
                convolution("conv1", "input"),
                OperatorSpec(
                    name: "pool", op: "max_pool", inputs: ["conv1"], outputs: ["pool"],
                    attributes: ["kernel": .ints([2, 2]), "stride": .ints([2, 2]), "ceil": .bool(true)]),
                convolution("conv2", "pool"), convolution("conv3", "conv2"),
            ])
        return try Graph(spec: spec, weights: weights)
    }

    @Test(arguments: [12, 13, 26, 27, 28, 29, 42, 43, 44, 61], [12, 27, 44, 59])
    func mapsOfTilesTogetherAreTheLevelsMap(_ width: Int, _ height: Int) throws {
        let side = 8
        let session = Session(graph: try makeGraph())
        var lcg = GoldenLCG(seed: UInt32(width * 100 + height))
        let shape = TensorShape(c: 3, h: height, w: width)
        let level = Tensor(shape: shape, values: (0..<shape.count).map { _ in Float(lcg.byte()) / 128 - 1 })
        let whole = try session.run(level)[0]
        #expect(whole.shape.w == PyramidLevel.outputs(for: width))
        #expect(whole.shape.h == PyramidLevel.outputs(for: height))

        var seen = Tensor(shape: whole.shape)
        var error: Float = 0
        for tile in PyramidTile.tiles(of: PyramidLevel(scale: 1, width: width, height: height), side: side) {
            let part = try session.run(cut(tile.window, from: level))[0]
            for row in 0..<part.shape.h {
                for column in 0..<part.shape.w {
                    seen[0, 0, tile.row + row, tile.column + column] += 1
                    for channel in 0..<2 {
                        let expected = whole[0, channel, tile.row + row, tile.column + column]
                        error = max(error, abs(part[0, channel, row, column] - expected))
                    }
                }
            }
        }
        #expect(error <= 1e-5)
        // Every position once.
        #expect(seen.values.prefix(whole.shape.features.area).allSatisfy { $0 == 1 })
    }

    @Test func aSmallLevelIsOneTile() {
        let tiles = PyramidTile.tiles(of: PyramidLevel(scale: 1, width: 151, height: 151))
        #expect(tiles == [PyramidTile(window: PixelRect(x: 0, y: 0, width: 151, height: 151), column: 0, row: 0)])
    }

    @Test func tilesOfALargeLevelAreBounded() {
        let tiles = PyramidTile.tiles(of: PyramidLevel(scale: 0.6, width: 6001, height: 6000))
        let limit = 2 * PyramidTile.side + 12
        #expect(tiles.allSatisfy { $0.window.width <= limit && $0.window.height <= limit })
        #expect(tiles.count > 100)
    }

    private func cut(_ window: PixelRect, from level: Tensor) -> Tensor {
        var part = Tensor(shape: TensorShape(c: 3, h: window.height, w: window.width))
        for channel in 0..<3 {
            for row in 0..<window.height {
                for column in 0..<window.width {
                    part[0, channel, row, column] = level[0, channel, window.y + row, window.x + column]
                }
            }
        }
        return part
    }
}
