import Testing

@testable import Inference

@Suite struct SoftmaxTests {
    @Test func matchesTheFormula() throws {
        // Along C: (0, ln 3) and (1000, 1000).
        let result = try reference(
            "softmax", TensorShape(c: 2, h: 1, w: 2), [0, 1000, 1.0986123, 1000], ["axis": .int(1)])
        for (found, expected) in zip(result.values, [0.25, 0.5, 0.75, 0.5] as [Float]) {
            #expect(abs(found - expected) < 1e-6)
        }
    }

    @Test(arguments: edgeSizes, [1, 2, 3])
    func sizes(size: Int, axis: Int) throws {
        let shapes = [(size, 3, 4), (3, size, 4), (4, 3, size)]
        for shape in shapes {
            try expectPlanEqualsReference(
                TensorShape(n: 2, c: shape.0, h: shape.1, w: shape.2), scale: 5, tolerance: 5e-7
            ) { b in
                [b.add("softmax", ["input"], ["axis": .int(axis)])]
            }
        }
    }

    /// Differences beyond what exp can take give 0, never a number that isn't one.
    @Test(arguments: [0.001, 50, 3000] as [Float])
    func ranges(scale: Float) throws {
        try expectPlanEqualsReference(TensorShape(n: 1, c: 2, h: 9, w: 9), scale: scale, tolerance: 5e-7) { b in
            [b.add("softmax", ["input"], ["axis": .int(1)])]
        }
    }
}
