import Testing

@testable import Inference

@Suite struct FullyConnectedTests {
    @Test func matchesTheFormula() throws {
        let result = try reference(
            "fully_connected", TensorShape(c: 3), [1, 2, 3], [:],
            ["weight": ([2, 3], [1, 10, 100, -1, 0, 1]), "bias": ([2], [0.5, 0])])
        #expect(result.shape == TensorShape(c: 2))
        #expect(result.values == [321.5, 2])
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(inputs: Int, outputs: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 3, c: inputs, h: 1, w: 1)) { b in
            [b.dense("input", inputs, outputs)]
        }
    }

    @Test(arguments: [1, 2, 5, 8, 9, 17, 33])
    func batches(n: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: n, c: 40, h: 1, w: 1)) { b in
            [b.prelu(b.dense("input", 40, 50), 50)]
        }
    }

    @Test(arguments: [(3, 2, 5), (16, 3, 3), (17, 3, 3), (33, 1, 4)], [false, true])
    func readsMapsInPlanarOrder(shape: (c: Int, h: Int, w: Int), flatten: Bool) throws {
        for blocked in [false, true] {
            try expectPlanEqualsReference(TensorShape(n: 3, c: shape.c, h: shape.h, w: shape.w)) { b in
                var x = blocked ? b.blocked("input") : "input"
                if flatten { x = b.add("flatten", [x]) }
                return [b.dense(x, shape.c * shape.h * shape.w, 10)]
            }
        }
    }

    /// A convolution that reads the same value wants a border around it.
    @Test func readsMapsWithBorder() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 20, h: 4, w: 3)) { b in
            let x = b.blocked("input")
            let y = b.conv(x, 20, 4, kernel: [3, 3], padding: [1, 1, 1, 1])
            return [y, b.dense(x, 240, 10)]
        }
    }

    @Test(arguments: ["relu", "relu6", "sigmoid"])
    func fusedActivations(_ activation: String) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 30, h: 1, w: 1), scale: 4) { b in
            [b.add(activation, [b.dense("input", 30, 21)])]
        }
    }
}
