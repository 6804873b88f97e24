import Testing

@testable import Inference

/// Layers that walk alike are carried out as one where that saves blocks of outputs.
@Suite struct PlanScheduleTests {
    private func names(_ graph: Graph, _ shape: FeatureShape) throws -> [String] {
        let plan = try Plan.make(graph, input: shape)
        return (plan.head + plan.tail).map(\.name)
    }

    @Test func headsAreCarriedOutTogether() throws {
        var b = NetworkBuilder()
        let heads = [4, 2, 10].map { b.conv("input", 20, $0, kernel: [1, 1]) }
        let graph = try b.graph(input: [20, 9, 8], outputs: heads)
        #expect(try names(graph, FeatureShape(c: 20, h: 9, w: 8)).contains(heads.joined(separator: "+")))
        try expectPlanEqualsReference(TensorShape(n: 3, c: 20, h: 9, w: 8)) { b in
            [4, 2, 10].map { b.conv("input", 20, $0, kernel: [1, 1], bias: $0 != 2) }
        }
    }

    @Test func fullyConnectedHeadsToo() throws {
        try expectPlanEqualsReference(TensorShape(n: 9, c: 5, h: 3, w: 2)) { b in
            let x = b.blocked("input")
            let flat = b.add("flatten", [x])
            let heads = [4, 17, 10].map { b.dense(flat, 30, $0) }
            return [heads[0], b.add("softmax", [heads[1]], ["axis": .int(1)]), heads[2]]
        }
    }

    /// Nothing is saved, or something is to be done with a result, or they don't walk alike.
    @Test func othersAreNot() throws {
        var b = NetworkBuilder()
        let whole = [16, 32].map { b.conv("input", 20, $0, kernel: [1, 1]) }
        let activated = b.add("relu", [b.conv("input", 20, 3, kernel: [1, 1])])
        let strided = b.conv("input", 20, 4, kernel: [1, 1], stride: [2, 2])
        let larger = b.conv("input", 20, 4, kernel: [2, 2])
        let graph = try b.graph(input: [20, 9, 8], outputs: whole + [activated, strided, larger])
        #expect(try !names(graph, FeatureShape(c: 20, h: 9, w: 8)).contains { $0.contains("+") })
        let input = Tensor.random(TensorShape(n: 2, c: 20, h: 9, w: 8), seed: 1)
        for (a, b) in zip(try Session(graph: graph).run(input), try graph.runReference(input)) {
            #expect(a.largestDifference(from: b) < 1e-5)
        }
    }
}
