import Testing

@testable import Inference

@Suite struct ReLUTests {
    @Test func matchesTheFormula() throws {
        let result = try reference("relu", TensorShape(c: 1, h: 1, w: 4), [-2, -0.0, 0.5, 9])
        #expect(result.values == [0, 0, 0.5, 9])
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(channels: Int, size: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: size, w: 3), scale: 8, tolerance: 0) { b in
            [b.add("relu", ["input"])]
        }
    }
}
