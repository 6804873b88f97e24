import Inference
import Testing

@testable import Conversion

@Suite struct DlibGraphTests {
    private static func convolution(_ weight: Float = 1, hasRelu: Bool = false) -> DlibWriter.Layer {
        DlibWriter.convolution(
            [2, 3, 1, 1], weights: [1, 2, 3, 4, 5, 6].map { $0 * weight }, bias: [10, 20], window: [1, 1, 1, 1, 0, 0],
            name: "con_6", hasRelu: hasRelu)
    }

    private static let inner = DlibWriter.convolution(
        [2, 2, 3, 3], weights: [Float](repeating: 0.5, count: 36), bias: [1, 2], window: [3, 3, 1, 1, 1, 1])
    private static let half = DlibWriter.convolution(
        [3, 2, 3, 3], weights: [Float](repeating: 0.5, count: 54), bias: [1, 2, 3], window: [3, 3, 2, 2, 0, 0])
    private static let halfPool = DlibWriter.pool("avg_pool_2", [2, 2, 2, 2, 0, 0])
    private static let all = DlibWriter.pool("avg_pool_2", [0, 0, 1, 1, 0, 0])
    private static let last = DlibWriter.fullyConnected(inputs: 2, outputs: 3, weights: [1, 2, 3, 4, 5, 6])

    private func graph(_ layers: [DlibWriter.Layer]) throws -> DlibGraph {
        try DlibGraph(DlibNetwork(DlibWriter.network(layers)))
    }

    @Test func anAffineLayerIsFoldedIntoItsConvolution() throws {
        let affine = DlibWriter.affine(gamma: [2, -1], beta: [0.5, 0.25])
        let graph = try graph([Self.convolution(), affine, Self.all, Self.last])
        let tensors = Dictionary(uniqueKeysWithValues: graph.builder.tensors.map { ($0.name, $0.tensor) })
        #expect(tensors["resnet.conv1.weight"] == DenseTensor(shape: [2, 3, 1, 1], elements: [2, 4, 6, -4, -5, -6]))
        #expect(tensors["resnet.conv1.bias"]?.elements == [20.5, -19.75])
        #expect(graph.spec.operators.map(\.op) == ["conv2d", "global_average_pool", "fully_connected"])
    }

    @Test func fullyConnectedWeightsAreTransposed() throws {
        let graph = try graph([Self.convolution(), Self.all, Self.last])
        let weight = graph.builder.tensors.first { $0.name == "resnet.fc1.weight" }?.tensor
        #expect(weight == DenseTensor(shape: [3, 2], elements: [1, 4, 2, 5, 3, 6]))
        #expect(graph.outputLength == 3)
        #expect(graph.spec.operators.last?.tensors["bias"] == nil)
    }

    @Test func residualBlocksAddTheirTag() throws {
        let graph = try graph([
            Self.convolution(), DlibWriter.marker, Self.inner, DlibWriter.addPrevious, DlibWriter.relu, Self.all,
            Self.last,
        ])
        let add = try #require(graph.spec.operators.first { $0.op == "add" })
        #expect(add.inputs == ["conv2", "conv1"])
        #expect(add.attributes == ["zero_extend": .bool(true)])
    }

    @Test func halvingBlocksAddTheirSecondTagToThePooledFirst() throws {
        let graph = try graph([
            Self.convolution(), DlibWriter.marker, Self.half, DlibWriter.marker, DlibWriter.marker, Self.halfPool,
            DlibWriter.addPrevious, Self.all, DlibWriter.fullyConnected(inputs: 3, outputs: 1, weights: [1, 2, 3]),
        ])
        let pool = try #require(graph.spec.operators.first { $0.op == "average_pool" })
        #expect(pool.inputs == ["conv1"])
        let add = try #require(graph.spec.operators.first { $0.op == "add" })
        #expect(add.inputs == ["average_pool1", "conv2"])
        #expect(graph.spec.operators.first { $0.name == "conv2" }?.attributes["stride"] == .ints([2, 2]))
        #expect(graph.spec.operators.first { $0.name == "conv2" }?.attributes["padding"] == .ints([0, 0, 0, 0]))
    }

    @Test func aFusedReluBecomesAnOperator() throws {
        let graph = try graph([Self.convolution(hasRelu: true), Self.all, Self.last])
        #expect(graph.spec.operators.map(\.op) == ["conv2d", "relu", "global_average_pool", "fully_connected"])
    }

    @Test(
        arguments: [
            ([convolution()], "it does not end in a fully connected layer"),
            ([convolution(), marker, inner, all, last], "it does not end in a fully connected layer"),
            ([convolution(), DlibWriter.addPrevious, last], "an addition without a tag"),
            ([convolution(), marker, marker, halfPool, last], "a skip without a tag"),
            ([convolution(), marker, inner, marker, inner, last], "two tags without an addition between them"),
            (
                [convolution(), DlibWriter.relu, DlibWriter.affine(gamma: [1, 2], beta: [1, 2]), last],
                "an affine layer that does not follow a convolution of its size"
            ),
            (
                [convolution(), DlibWriter.affine(gamma: [1], beta: [1]), last],
                "an affine layer that does not follow a convolution of its size"
            ),
            (
                [convolution(hasRelu: true), DlibWriter.affine(gamma: [1, 2], beta: [1, 2]), last],
                "an affine layer that does not follow a convolution of its size"
            ),
            ([convolution(), DlibWriter.pool("max_pool_2", [0, 0, 1, 1, 0, 0]), last], "a max pool over everything"),
            (
                [convolution(), DlibWriter.pool("avg_pool_2", [0, 2, 1, 1, 0, 0]), last],
                "an average pool over one side"
            ),
        ] as [([DlibWriter.Layer], String)])
    func otherStructuresAreRefused(layers: [DlibWriter.Layer], reason: String) {
        #expect(throws: DlibFileError.unexpectedStructure(reason)) { try graph(layers) }
    }

    private static let marker = DlibWriter.marker

    @Test func layersThatDoNotFitAreRefused() throws {
        try withTemporaryNetwork([Self.convolution(), Self.half, Self.inner, Self.all, Self.last]) { path in
            #expect {
                try DlibResNetConverter.convert(path)
            } throws: { error in
                guard case .graph = error as? ConversionError else { return false }
                return true
            }
        }
    }

    @Test func aSmallNetworkBecomesAModel() throws {
        try withTemporaryNetwork([Self.convolution(), Self.inner, Self.all, Self.last]) { path in
            let model = try DlibResNetConverter.convert(path)
            #expect(model.card.embedding?.length == 3)
            #expect(model.card.preprocessing.mean == [122, 117, 104.5])
            #expect(try DlibResNetConverter.convert(path).encoded() == model.encoded())
        }
    }
}
