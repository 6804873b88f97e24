import Testing

@testable import Inference

@Suite struct PassLayoutTests {
    static let budget = PassLayout.budget

    @Test func smallNetworksTakeAllStepsTogether() {
        let layout = PassLayout(live: [100, 200, 100])
        #expect(layout == PassLayout(boundary: 0, headImages: 8, images: 8))
    }

    @Test func largeFirstValuesAreTakenAFewAtATime() {
        let layout = PassLayout(live: [Self.budget / 3, 100, Self.budget / 2, 100, 50])
        #expect(layout == PassLayout(boundary: 3, headImages: 2, images: 8))
    }

    @Test func networksThatAreLargeToTheEndTakeFewImages() {
        let layout = PassLayout(live: [100, Self.budget / 4, Self.budget * 2])
        #expect(layout == PassLayout(boundary: 0, headImages: 1, images: 1))
    }

    @Test func noStepsAtAll() {
        #expect(PassLayout(live: []).images == PassLayout.maximumImages)
    }

    /// dlib's network begins with 72×72×32 and ends with weights that don't fit the cache: both parts matter.
    @Test func residualNetworksHaveHeadAndTail() throws {
        let graph = try TestNetworks.dlibResNet.graph()
        let plan = try Plan.make(graph, input: FeatureShape(c: 3, h: 150, w: 150))
        #expect(!plan.head.isEmpty && !plan.tail.isEmpty)
        #expect(plan.passes.headImages < plan.passes.images)
    }
}
