import Foundation
import TestSupport
import Testing

@testable import Conversion
@testable import Inference

/// State dictionaries of the right shapes, whose elements are their own row-major positions.
@Suite struct MTCNNConverterTests {
    private typealias State = [(name: String, shape: [Int], values: [Float])]

    private static func state(_ shapes: KeyValuePairs<String, [Int]>) -> State {
        shapes.map { name, shape in (name, shape, (0..<shape.reduce(1, *)).map(Float.init)) }
    }

    private static let pnet = state([
        "conv1.weight": [10, 3, 3, 3], "conv1.bias": [10], "prelu1.weight": [10], "conv2.weight": [16, 10, 3, 3],
        "conv2.bias": [16], "prelu2.weight": [16], "conv3.weight": [32, 16, 3, 3], "conv3.bias": [32],
        "prelu3.weight": [32], "conv4_1.weight": [2, 32, 1, 1], "conv4_1.bias": [2], "conv4_2.weight": [4, 32, 1, 1],
        "conv4_2.bias": [4],
    ])
    private static let rnet = state([
        "conv1.weight": [28, 3, 3, 3], "conv1.bias": [28], "prelu1.weight": [28], "conv2.weight": [48, 28, 3, 3],
        "conv2.bias": [48], "prelu2.weight": [48], "conv3.weight": [64, 48, 2, 2], "conv3.bias": [64],
        "prelu3.weight": [64], "dense4.weight": [128, 576], "dense4.bias": [128], "prelu4.weight": [128],
        "dense5_1.weight": [2, 128], "dense5_1.bias": [2], "dense5_2.weight": [4, 128], "dense5_2.bias": [4],
    ])
    private static let onet = state([
        "conv1.weight": [32, 3, 3, 3], "conv1.bias": [32], "prelu1.weight": [32], "conv2.weight": [64, 32, 3, 3],
        "conv2.bias": [64], "prelu2.weight": [64], "conv3.weight": [64, 64, 3, 3], "conv3.bias": [64],
        "prelu3.weight": [64], "conv4.weight": [128, 64, 2, 2], "conv4.bias": [128], "prelu4.weight": [128],
        "dense5.weight": [256, 1152], "dense5.bias": [256], "prelu5.weight": [256], "dense6_1.weight": [2, 256],
        "dense6_1.bias": [2], "dense6_2.weight": [4, 256], "dense6_2.bias": [4], "dense6_3.weight": [10, 256],
        "dense6_3.bias": [10],
    ])

    /// Converts, with P-Net's file replaced if `pnet` is given.
    private func convert(pnet: State? = nil, zip: Bool = false) throws -> ConvertedModel {
        try withTemporaryFolder { folder in
            for (name, state) in [("pnet", pnet ?? Self.pnet), ("rnet", Self.rnet), ("onet", Self.onet)] {
                let writer = TorchWriter(state: state)
                let bytes = zip ? writer.zip() : writer.legacy()
                try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).pt"))
            }
            return try MTCNNConverter.convert(
                pnet: "\(folder)/pnet.pt", rnet: "\(folder)/rnet.pt", onet: "\(folder)/onet.pt")
        }
    }

    private func error(of pnet: State) -> TorchFileError? {
        do {
            _ = try convert(pnet: pnet)
            return nil
        } catch ConversionError.torch(_, let error) {
            return error
        } catch {
            Issue.record(error)
            return nil
        }
    }

    @Test func theSerialisationDoesNotShow() throws {
        let legacy = try convert()
        #expect(legacy.encoded() == (try convert(zip: true)).encoded())
        #expect(
            legacy.card.graphs.map(\.outputs) == [
                ["box_regression", "probability"], ["box_regression", "probability"],
                ["box_regression", "probability", "landmarks"],
            ])
    }

    /// The original flattens W×H×C, the engine C×H×W.
    @Test(arguments: [("rnet.dense4.weight", 128, 64), ("onet.dense5.weight", 256, 128)])
    func denseColumnsFollowTheEnginesOrder(name: String, outputs: Int, channels: Int) throws {
        let file = try WeightFile(bytes: try convert().encoded())
        let found = try file.tensor(name, shape: [outputs, channels * 9]).elements
        var expected: [Float] = []
        for output in 0..<outputs {
            for c in 0..<channels {
                for y in 0..<3 {
                    for x in 0..<3 { expected.append(Float(output * channels * 9 + (x * 3 + y) * channels + c)) }
                }
            }
        }
        #expect(found == expected)
    }

    @Test func whatIsMissingOrMisshapenIsNamed() {
        #expect(error(of: Array(Self.pnet.dropLast())) == .missingTensor("conv4_2.bias"))
        var misshapen = Self.pnet
        misshapen[0].shape = [10, 3, 9, 1]
        #expect(
            error(of: misshapen)
                == .wrongShape(tensor: "conv1.weight", expected: [10, 3, 3, 3], found: [10, 3, 9, 1]))
        #expect(
            error(of: Self.rnet) == .wrongShape(tensor: "conv1.weight", expected: [10, 3, 3, 3], found: [28, 3, 3, 3]))
    }

    @Test func weightsThatAreNotFiniteAreRefusedByName() {
        var broken = Self.pnet
        broken[1].values[3] = .nan
        #expect(throws: ConversionError.result(.notFinite(tensor: "pnet.conv1.bias", index: 3))) {
            try convert(pnet: broken)
        }
    }
}
