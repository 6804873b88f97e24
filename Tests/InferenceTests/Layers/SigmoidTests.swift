import Testing

@testable import Inference

@Suite struct SigmoidTests {
    @Test func matchesTheFormula() throws {
        let result = try reference("sigmoid", TensorShape(c: 1, h: 1, w: 3), [0, 1, -1])
        #expect(abs(result.values[0] - 0.5) < 1e-7)
        #expect(abs(result.values[1] - 0.7310586) < 1e-7)
        #expect(abs(result.values[2] - 0.2689414) < 1e-7)
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(channels: Int, size: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: size, w: 3), scale: 8, tolerance: 3e-7) { b in
            [b.add("sigmoid", ["input"])]
        }
    }

    /// From where it is all but 0 to where it is all but 1, and beyond what exp can take.
    @Test(arguments: [0.01, 1, 20, 90, 1000] as [Float])
    func ranges(scale: Float) throws {
        try expectPlanEqualsReference(TensorShape(n: 1, c: 3, h: 20, w: 20), scale: scale, tolerance: 3e-7) { b in
            [b.add("sigmoid", ["input"])]
        }
    }
}
