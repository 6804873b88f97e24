import Foundation
import TestSupport
import Testing

@testable import Inference

/// Files that PyPI's `safetensors` wrote are read, and files written here are read by it: the format is the one that
/// `weights/FORMAT.md` describes.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct SafetensorsInteroperabilityTests {
    private static let script = "Tests/Interoperability/weight_file.py"

    @Test func aModelWrittenByPythonRuns() throws {
        try withTemporaryFolder { folder in
            let (path, expected) = ("\(folder)/tiny.safetensors", "\(folder)/expected.safetensors")
            _ = try TestPython.run(Self.script, ["write", path, expected])

            let model = try Model(path: path)
            #expect(model.card.name == "tiny")
            #expect(
                model.card.embedding == EmbeddingSpec(length: 4, metric: .euclidean, unitLength: true, threshold: 1))
            #expect(model.card.alignment?.points.first == [2, 2])
            #expect(model.file.descriptors.map(\.name) == ["tiny.conv.bias", "tiny.conv.weight", "tiny.fc.weight"])

            let spec = try #require(model.graph(named: "tiny"))
            let session = Session(graph: try Graph(spec: spec, weights: model.file))
            let answers = try WeightFile(path: expected)
            let input = Tensor(shape: TensorShape(c: 3, h: 8, w: 8), values: try answers.tensor("input").elements)
            let output = try #require(try session.run(input).first)
            for (found, expected) in zip(output.values, try answers.tensor("output", shape: [4]).elements) {
                #expect(abs(found - expected) < 1e-5)
            }
            #expect(output.values.count == 4)
        }
    }

    @Test func pythonReadsWhatIsWrittenHere() throws {
        struct Answer: Decodable, Equatable {
            var metadata: [String: String]
            var names: [String]
            var shape: [Int]
            var values: [Double]
        }
        try withTemporaryFolder { folder in
            let path = "\(folder)/ours.safetensors"
            var writer = WeightFileWriter(metadata: ["key": "line\n\"quoted\" \u{1} é 人"])
            try writer.add("bytes", shape: [3], elements: [1, 2, 3] as [UInt8])
            try writer.add("höhe.weight", shape: [2, 2], elements: [1, -2.5, 3, 1e-3] as [Float])
            try writer.add("none", shape: [0, 7], elements: [Int64]())
            try writer.write(to: path)

            let output = try TestPython.run(Self.script, ["read", path, "höhe.weight"])
            let answer = try JSONDecoder().decode(Answer.self, from: output)
            #expect(answer.metadata == writer.metadata)
            #expect(answer.names == ["bytes", "höhe.weight", "none"])
            #expect(answer.shape == [2, 2])
            #expect(answer.values.map(Float.init) == [1, -2.5, 3, 1e-3])
        }
    }
}
