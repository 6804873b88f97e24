import TestSupport
import Testing

@testable import Conversion
@testable import Inference

/// The published weights, converted: `make test` installs them before it runs the tests.
@Suite(.enabled(if: InstalledWeights.areThere, "\(InstalledWeights.missing)"))
struct InstalledModelsTests {
    private func model(_ name: String) throws -> Model {
        try InstalledWeights.store.load(name)
    }

    private func parameterCount(_ model: Model, graph: String) -> Int {
        model.file.descriptors.filter { $0.name.hasPrefix("\(graph).") }.map(\.count).reduce(0, +)
    }

    /// The counts that facenet-pytorch's modules have.
    @Test(arguments: [("pnet", 6_632), ("rnet", 100_178), ("onet", 389_040)])
    func mtcnnIsComplete(graph: String, count: Int) throws {
        let model = try model("mtcnn")
        #expect(model.card.graphs.map(\.name) == ["pnet", "rnet", "onet"])
        #expect(parameterCount(model, graph: graph) == count)
    }

    /// dlib's net with its affine layers folded: filters and one bias each, and the last layer's weights.
    @Test func dlibResNetIsComplete() throws {
        let model = try model("dlib-resnet-v1")
        #expect(parameterCount(model, graph: "resnet") == 5_607_488)
        let operators = try #require(model.graph(named: "resnet")).operators
        #expect(operators.filter { $0.op == "conv2d" }.count == 29)
        #expect(operators.filter { $0.op == "add" }.count == 14)
        #expect(operators.filter { $0.op == "average_pool" }.count == 4)
        #expect(model.card.preprocessing.mean == [122.782, 117.001, 104.298])
        #expect(model.card.preprocessing.scale == [Float](repeating: 0.00390625, count: 3))
        #expect(model.card.embedding?.length == 128)
    }

    @Test(arguments: ["mtcnn", "dlib-resnet-v1"])
    func everyGraphFitsItsWeights(name: String) throws {
        let model = try model(name)
        for spec in model.card.graphs { _ = try Graph(spec: spec, weights: model.file) }
    }

    @Test func theManifestIsSoundAndVerifiesThem() throws {
        let manifest = try WeightManifest(path: "\(RepositoryRoot.path)/weights/manifest.json")
        let folder = InstalledWeights.store.directory.path
        let states = WeightVerifier(manifest: manifest, directory: folder).verify().map(\.state)
        #expect(states == [.verified, .verified])
        for source in manifest.models {
            #expect(try model(source.name).card.licence == source.licence)
            #expect(try model(source.name).card.name == source.name)
        }
    }
}
