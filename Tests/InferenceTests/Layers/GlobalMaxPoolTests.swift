import Testing

@testable import Inference

@Suite struct GlobalMaxPoolTests {
    @Test func matchesTheFormula() throws {
        let result = try reference("global_max_pool", TensorShape(c: 2, h: 2, w: 2), [1, 2, 3, 4, 10, 20, 30, 40])
        #expect(result.shape == TensorShape(c: 2))
        #expect(result.values == [4, 40])
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(channels: Int, size: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 3, c: channels, h: size, w: 5), tolerance: 1e-6) { b in
            [b.add("global_max_pool", ["input"])]
        }
    }
}
