import Testing

@testable import Inference

@Suite struct SessionProfileTests {
    /// O-Net by hand: 46²·32·27 + 21²·64·288 + 8²·64·576 + 3²·128·256 + 1152·256 + 256·(4 + 2 + 10).
    @Test(arguments: [1, 3, 19]) func countsTheWorkOfTheDefinition(batch: Int) throws {
        let session = Session(graph: try TestNetworks.onet.graph())
        let steps = try session.profile(shape: TensorShape(n: batch, c: 3, h: 48, w: 48))
        #expect(steps.reduce(0) { $0 + $1.multiplyAdds } == batch * 12_909_952)
        #expect(steps.allSatisfy { $0.seconds >= 0 })
        #expect(steps.contains { $0.seconds > 0 })
    }

    /// Profiling runs every step, and leaves nothing behind that a later run would see.
    @Test(arguments: TestNetworks.allCases) func leavesRunsAsTheyAre(network: TestNetworks) throws {
        let graph = try network.graph()
        let side = network.inputShape[1] ?? 25
        let shape = TensorShape(n: 3, c: 3, h: side, w: network.inputShape[2] ?? 31)
        let image = Tensor.random(shape, seed: 5)
        let expected = try Session(graph: graph).run(image)
        let session = Session(graph: graph)
        let plan = try session.prepare(shape)
        #expect(try session.profile(shape: shape).map(\.name) == (plan.head + plan.tail).map(\.name))
        for (a, b) in zip(try session.run(image), expected) { #expect(a.hasSameBits(as: b)) }
    }
}
