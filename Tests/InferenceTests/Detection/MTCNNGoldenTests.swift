import Foundation
import TestSupport
import Testing

@testable import Inference

/// The three networks against facenet-pytorch's own, on inputs that both sides make by a formula, on every path of this
/// CPU.
@Suite(.enabled(if: InstalledWeights.areThere, "\(InstalledWeights.missing)"))
struct MTCNNGoldenTests {
    struct File: Decodable { var cases: [Case] }

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Output: Decodable, Sendable {
            var shape: [Int]
            var values: [Float]
        }

        var graph: String
        var height: Int
        var width: Int
        var seed: UInt32
        var outputs: [String: Output]

        var testDescription: String { "\(graph) \(height)×\(width) seed \(seed)" }
    }

    /// The goldens' names of the outputs, and ours.
    static let outputNames = ["boxes": "box_regression", "probabilities": "probability", "points": "landmarks"]

    static let cases: [Case] = (try? SourceTree.golden("networks.json", as: File.self).cases) ?? []

    @Test func thereAreCasesForAllNetworks() {
        #expect(Set(Self.cases.map(\.graph)) == ["pnet", "rnet", "onet"])
    }

    @Test(arguments: cases, CPUPath.available)
    func givesWhatTheReferenceGives(_ golden: Case, _ path: CPUPath) throws {
        let model = try InstalledWeights.store.load(FaceDetectorModel.defaultName)
        let spec = try #require(model.graph(named: golden.graph))
        let session = Session(
            graph: try Graph(spec: spec, weights: model.file), options: PlanOptions(path: path))
        let shape = TensorShape(c: 3, h: golden.height, w: golden.width)
        var lcg = GoldenLCG(seed: golden.seed)
        let input = (0..<shape.count).map { _ in (Float(lcg.byte()) - 127.5) * 0.0078125 }
        let outputs = try session.run(Tensor(shape: shape, values: input))
        for (name, expected) in golden.outputs {
            let ours = try #require(Self.outputNames[name])
            let index = try #require(spec.outputs.firstIndex(of: ours))
            #expect(outputs[index].shape.features.count == expected.shape.reduce(1, *))
            #expect(outputs[index].values.count == expected.values.count)
            let error = zip(outputs[index].values, expected.values).map { abs($0 - $1) }.max() ?? .infinity
            // The goldens are rounded to six decimals.
            #expect(error <= 1e-5, "\(ours) is off by \(error)")
        }
    }
}
