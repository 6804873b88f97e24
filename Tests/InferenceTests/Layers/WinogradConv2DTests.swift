import Testing

@testable import Inference

/// `conv2d` by Winograd's method, with both sizes of tiles, also where the plan would choose another method.
@Suite struct WinogradConv2DTests {
    /// Rounding errors of F(4, 3) are up to some five times those of the direct sum.
    static let tolerance: Float = 2e-5

    private func check(
        _ shape: TensorShape, tile: Int, _ build: (inout NetworkBuilder) -> [String]
    ) throws {
        try expectPlanEqualsReference(
            shape, tolerance: Self.tolerance, method: .winograd(tile: tile), build)
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func channels(inputs: Int, outputs: Int) throws {
        for tile in [2, 4] {
            try check(TensorShape(n: 2, c: inputs, h: 6, w: 9), tile: tile) { b in
                [b.conv("input", inputs, outputs, kernel: [3, 3], padding: [1, 1, 1, 1])]
            }
        }
    }

    @Test(arguments: edgeSizes + [2, 3, 4, 5, 6], edgeSizes)
    func sizes(h: Int, w: Int) throws {
        for tile in [2, 4] {
            try check(TensorShape(n: 3, c: 17, h: h, w: w), tile: tile) { b in
                [b.conv("input", 17, 33, kernel: [3, 3], padding: [1, 1, 1, 1])]
            }
        }
    }

    @Test(arguments: [[0, 0, 0, 0], [0, 0, 1, 1], [1, 0, 0, 1], [3, 2, 1, 0], [2, 2, 2, 2], [0, 5, 0, 5]])
    func padding(_ padding: [Int]) throws {
        for tile in [2, 4] {
            try check(TensorShape(n: 2, c: 20, h: 7, w: 10), tile: tile) { b in
                [b.conv("input", 20, 18, kernel: [3, 3], padding: padding)]
            }
        }
    }

    @Test(arguments: ["none", "relu", "relu6", "prelu", "sigmoid"], [false, true])
    func fused(_ activation: String, withAddition: Bool) throws {
        for tile in [2, 4] {
            try check(TensorShape(n: 2, c: 20, h: 7, w: 9), tile: tile) { b in
                var y = b.conv("input", 20, 37, kernel: [3, 3], padding: [1, 1, 1, 1])
                if withAddition { y = b.add("add", ["input", y], ["zero_extend": .bool(true)]) }
                switch activation {
                case "none": return [y]
                case "prelu": return [b.prelu(y, 37)]
                default: return [b.add(activation, [y])]
                }
            }
        }
    }

    /// More tiles than are transformed together: several passes, which end in the middle of rows and images.
    @Test(arguments: [2, 4])
    func severalPasses(tile: Int) throws {
        try check(TensorShape(n: 2, c: 64, h: 31, w: 29), tile: tile) { b in
            [b.conv("input", 64, 64, kernel: [3, 3], padding: [1, 1, 1, 1])]
        }
    }

    /// One value read with different padding, and by both methods.
    @Test(arguments: [2, 4])
    func sharesTheBorder(tile: Int) throws {
        try check(TensorShape(n: 2, c: 17, h: 9, w: 10), tile: tile) { b in
            let x = b.blocked("input")
            let same = b.conv(x, 17, 8, kernel: [3, 3], padding: [1, 1, 1, 1])
            let valid = b.conv(x, 17, 8, kernel: [3, 3])
            let wide = b.conv(x, 17, 8, kernel: [5, 5], padding: [2, 2, 2, 2])
            return [same, valid, wide]
        }
    }

    @Test(arguments: [2, 4], [1, 2, 9])
    func resultDoesNotDependOnTheBatch(tile: Int, place: Int) throws {
        var b = NetworkBuilder()
        let y = b.conv("input", 40, 40, kernel: [3, 3], padding: [1, 1, 1, 1])
        let graph = try b.graph(input: [40, 30, 31], outputs: [y])
        let image = Tensor.random(TensorShape(c: 40, h: 30, w: 31), seed: 4)
        let batch = Tensor.random(TensorShape(n: 10, c: 40, h: 30, w: 31), seed: 5).replacing(image: place, by: image)
        for path in CPUPath.available {
            let session = Session(graph: graph, options: PlanOptions(path: path, method: .winograd(tile: tile)))
            let alone = try session.run(image)
            let together = try session.run(batch)
            #expect(together[0].images(from: place, count: 1).hasSameBits(as: alone[0]))
        }
    }
}
