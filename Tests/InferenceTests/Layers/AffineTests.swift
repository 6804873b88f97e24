import Testing

@testable import Inference

@Suite struct AffineTests {
    @Test func matchesTheFormula() throws {
        let result = try reference(
            "affine", TensorShape(c: 2, h: 1, w: 2), [1, 2, 3, 4], [:],
            ["scale": ([2], [10, -1]), "shift": ([2], [0.5, 1])])
        #expect(result.values == [10.5, 20.5, -2, -3])
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(channels: Int, size: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: size, w: 3), tolerance: 1e-6) { b in
            [b.add("affine", ["input"], [:], ["scale": [channels], "shift": [channels]])]
        }
    }

    @Test func fusesTheActivation() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 21, h: 4, w: 3), tolerance: 1e-6) { b in
            [b.add("relu6", [b.add("affine", ["input"], [:], ["scale": [21], "shift": [21]])])]
        }
    }
}
