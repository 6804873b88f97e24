import Testing

@testable import Inference

@Suite struct AddTests {
    @Test(arguments: edgeSizes, [false, true])
    func equalShapes(channels: Int, relu: Bool) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: 5, w: 9)) { b in
            let sum = b.add("add", ["input", b.pool("max_pool", "input", kernel: 3, stride: 1, padding: 1)])
            return [relu ? b.add("relu", [sum]) : sum]
        }
    }

    @Test func ofAValueToItself() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 3, h: 5, w: 9), tolerance: 0) { b in
            let x = b.blocked("input")
            return [b.add("add", [x, x])]
        }
    }

    /// What an operand lacks in channels, rows or columns counts as 0, whichever operand it is.
    @Test(arguments: [(3, 17, 1), (17, 3, 2), (16, 32, 1), (20, 20, 2), (31, 33, 2)], [false, true])
    func zeroExtension(sizes: (c: Int, other: Int, stride: Int), swapped: Bool) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: sizes.c, h: 7, w: 9)) { b in
            let x = b.pool("max_pool", "input", kernel: 2, stride: 2)
            var y = b.conv(
                "input", sizes.c, sizes.other, kernel: [3, 3], stride: [sizes.stride, 2], padding: [1, 0, 0, 1])
            y = b.add("sigmoid", [y])
            let sum = b.add("add", swapped ? [y, x] : [x, y], ["zero_extend": .bool(true)])
            return [b.add("relu6", [sum])]
        }
    }

    @Test func zeroExtensionMatchesTheFormula() throws {
        var b = NetworkBuilder()
        let pooled = b.pool("max_pool", "input", kernel: 2, stride: 2)
        let sum = b.add("add", ["input", pooled], ["zero_extend": .bool(true)])
        let graph = try b.graph(input: [1, 2, 2], outputs: [sum])
        let result = try graph.runReference(Tensor(shape: TensorShape(c: 1, h: 2, w: 2), values: [1, 2, 3, 4]))
        #expect(result[0].values == [5, 2, 3, 4])
    }

    @Test func differentShapesNeedZeroExtension() throws {
        var b = NetworkBuilder()
        let sum = b.add("add", ["input", b.pool("max_pool", "input", kernel: 2, stride: 2)])
        #expect(throws: GraphError.shapeMismatch(operator: sum, reason: "can't add 3×4×4 and 3×2×2")) {
            try b.graph(input: [3, 4, 4], outputs: [sum])
        }
    }
}
