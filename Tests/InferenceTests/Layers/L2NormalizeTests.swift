import Testing

@testable import Inference

@Suite struct L2NormalizeTests {
    @Test func matchesTheFormula() throws {
        let result = try reference("l2_normalize", TensorShape(c: 2, h: 1, w: 2), [3, 0, 4, 0], ["axis": .int(1)])
        #expect(result.values == [0.6, 0, 0.8, 0])
    }

    @Test func epsilonBoundsTheDivisor() throws {
        let result = try reference(
            "l2_normalize", TensorShape(c: 2), [3, 4], ["axis": .int(1), "epsilon": .float(10)])
        #expect(result.values == [0.3, 0.4])
    }

    @Test(arguments: edgeSizes, [1, 2, 3])
    func sizes(size: Int, axis: Int) throws {
        for shape in [(size, 3, 4), (3, size, 4), (4, 3, size)] {
            try expectPlanEqualsReference(
                TensorShape(n: 2, c: shape.0, h: shape.1, w: shape.2), tolerance: 1e-6
            ) { b in
                [b.add("l2_normalize", [b.blocked("input")], ["axis": .int(axis)])]
            }
        }
    }
}
