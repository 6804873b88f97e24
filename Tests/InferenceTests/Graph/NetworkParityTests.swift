import Testing

@testable import Inference

/// Whole networks: the plan against the plain reference, on every path of this CPU.
@Suite struct NetworkParityTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var network: TestNetworks
        var shape: TensorShape
        var path: CPUPath

        var testDescription: String { "\(network) \(shape) \(path)" }
    }

    static let cases: [Case] = {
        let shapes: [(TestNetworks, [TensorShape])] = [
            (.pnet, [(12, 12), (13, 17), (31, 16), (38, 45)].map { TensorShape(n: 1, c: 3, h: $0.0, w: $0.1) }),
            (.rnet, [1, 3].map { TensorShape(n: $0, c: 3, h: 24, w: 24) }),
            (.onet, [1, 5].map { TensorShape(n: $0, c: 3, h: 48, w: 48) }),
            (.dlibResNet, [TensorShape(n: 1, c: 3, h: 150, w: 150)]),
            (.mobile, [(2, 33, 21), (1, 8, 9)].map { TensorShape(n: $0.0, c: 3, h: $0.1, w: $0.2) }),
        ]
        return shapes.flatMap { network, shapes in
            shapes.flatMap { shape in
                CPUPath.available.map { Case(network: network, shape: shape, path: $0) }
            }
        }
    }()

    @Test(arguments: cases)
    func planEqualsReference(_ test: Case) throws {
        let graph = try test.network.graph()
        let input = Tensor.random(test.shape, seed: 7)
        let expected = try graph.runReference(input)
        let found = try Session(graph: graph, options: PlanOptions(path: test.path)).run(input)
        #expect(found.count == expected.count)
        for (a, b) in zip(found, expected) {
            #expect(a.shape == b.shape)
            #expect(a.largestDifference(from: b) < 2e-5)
        }
    }
}
