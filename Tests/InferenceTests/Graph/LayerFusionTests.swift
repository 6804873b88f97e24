import Testing

@testable import Inference

@Suite struct LayerFusionTests {
    /// How many operators are left to carry out one by one.
    private func calls(_ graph: Graph, _ shape: FeatureShape) throws -> Int {
        try LayerFusion(graph, shapes: graph.valueShapes(input: shape)).calls.count { $0 != nil }
    }

    /// 29 convolutions and one fully connected layer, three pools that make the way round, one in front, one behind;
    /// and, where the way round is larger than the convolution's output, two additions: all else is fused.
    @Test func residualNetworksAreLeftWithTheirConvolutions() throws {
        let graph = try TestNetworks.dlibResNet.graph()
        let convolutions = graph.spec.operators.count { $0.op == "conv2d" }
        #expect(convolutions == 29)
        #expect(try calls(graph, FeatureShape(c: 3, h: 150, w: 150)) == convolutions + 1 + 4 + 1 + 1 + 2)
    }

    @Test func everyActivationOfMTCNNIsFused() throws {
        let graph = try TestNetworks.onet.graph()
        // 4 convolutions, 4 fully connected, 3 pools, flatten, softmax.
        #expect(try calls(graph, FeatureShape(c: 3, h: 48, w: 48)) == 13)
    }
}
