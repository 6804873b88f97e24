import Testing

@testable import Inference

@Suite struct PReLUTests {
    @Test func matchesTheFormula() throws {
        let result = try reference(
            "prelu", TensorShape(c: 2, h: 1, w: 2), [-2, 3, -2, 3], [:], ["slope": ([2], [0.5, -1])])
        #expect(result.values == [-1, 3, 2, 3])
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(channels: Int, size: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: size, w: 3), tolerance: 1e-7) { b in
            [b.prelu("input", channels)]
        }
    }

    @Test func aSlopePerChannelIsNeeded() throws {
        var b = NetworkBuilder()
        let y = b.prelu("input", 3)
        #expect(throws: GraphError.shapeMismatch(operator: y, reason: "has 3 slopes for 4 channels")) {
            try b.graph(input: [4, nil, nil], outputs: [y])
        }
    }
}
