import Testing

@testable import Inference

@Suite struct ConcatTests {
    @Test func matchesTheFormula() throws {
        for (axis, expected) in [
            (1, [1, 2, 3, 4, 1, 2, 3, 4]), (2, [1, 2, 3, 4, 1, 2, 3, 4]), (3, [1, 2, 1, 2, 3, 4, 3, 4]),
        ] as [(Int, [Float])] {
            var b = NetworkBuilder()
            let joined = b.add("concat", ["input", "input"], ["axis": .int(axis)])
            let graph = try b.graph(input: [1, 2, 2], outputs: [joined])
            let result = try graph.runReference(Tensor(shape: TensorShape(c: 1, h: 2, w: 2), values: [1, 2, 3, 4]))
            #expect(result[0].values == expected)
        }
    }

    @Test(arguments: edgeSizes, [1, 2, 3])
    func sizes(size: Int, axis: Int) throws {
        for (c, h, w) in [(size, 3, 4), (16, size, 4), (5, 3, size)] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: c, h: h, w: w)) { b in
                let other = b.pool("max_pool", "input", kernel: 3, stride: 1, padding: 1)
                let joined = b.add("concat", ["input", other, other], ["axis": .int(axis)])
                return [b.add("relu", [joined])]
            }
        }
    }

    /// Whole blocks of channels are joined in blocked layout, with a border where the reader wants one.
    @Test(arguments: [16, 32, 17, 1])
    func channelsOfDifferentNumber(last: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 16, h: 5, w: 6)) { b in
            let other = b.conv("input", 16, last, kernel: [1, 1])
            let joined = b.add("concat", ["input", other], ["axis": .int(1)])
            return [b.conv(joined, 16 + last, 9, kernel: [3, 3], padding: [1, 1, 1, 1])]
        }
    }

    @Test func otherShapesAreRefused() throws {
        var b = NetworkBuilder()
        let joined = b.add(
            "concat", ["input", b.pool("max_pool", "input", kernel: 2, stride: 2)], ["axis": .int(2)])
        #expect(throws: GraphError.shapeMismatch(operator: joined, reason: "can't join 3×4×4 and 3×2×2 along axis 2")) {
            try b.graph(input: [3, 4, 4], outputs: [joined])
        }
    }
}
