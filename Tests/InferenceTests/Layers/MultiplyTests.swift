import Testing

@testable import Inference

@Suite struct MultiplyTests {
    /// The second operand: the same shape, one element per channel, one per row or column, one channel, one at all.
    @Test(arguments: edgeSizes, ["same", "channel", "row", "map", "one"])
    func shapes(channels: Int, other: String) throws {
        for swapped in [false, true] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: 5, w: 9)) { b in
                let factor =
                    switch other {
                    case "same": b.pool("max_pool", "input", kernel: 3, stride: 1, padding: 1)
                    case "channel": b.add("global_max_pool", ["input"])
                    case "row": b.add("max_pool", ["input"], ["kernel": .ints([1, 9])])
                    case "map": b.conv("input", channels, 1, kernel: [1, 1])
                    default: b.conv("input", channels, 1, kernel: [5, 9])
                    }
                return [b.add("multiply", swapped ? [factor, "input"] : ["input", factor])]
            }
        }
    }

    @Test func matchesTheFormula() throws {
        var b = NetworkBuilder()
        let largest = b.add("global_max_pool", ["input"])
        let product = b.add("multiply", [largest, "input"])
        let graph = try b.graph(input: [2, 1, 2], outputs: [product])
        let result = try graph.runReference(Tensor(shape: TensorShape(c: 2, h: 1, w: 2), values: [1, 2, 3, 4]))
        #expect(result[0].values == [2, 4, 12, 16])
    }

    @Test func otherShapesAreRefused() throws {
        var b = NetworkBuilder()
        let product = b.add("multiply", ["input", b.pool("max_pool", "input", kernel: 2, stride: 2)])
        #expect(throws: GraphError.shapeMismatch(operator: product, reason: "can't multiply 3×4×4 by 3×2×2")) {
            try b.graph(input: [3, 4, 4], outputs: [product])
        }
    }
}
