import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct FaceDetectorModelTests {
    private func model(_ change: (inout ModelCard) -> Void) throws -> Model {
        var card = TinyModels.embedderCard
        change(&card)
        return try TinyModels.model(card)
    }

    @Test func anEmbedderIsNoDetector() throws {
        let embedder = try model { _ in }
        #expect(
            throws: FaceDetectorError.notADetector(model: "tiny", reason: "its task is face-embedding")
        ) { try FaceDetectorModel(embedder) }
    }

    @Test func anUnknownArchitectureIsNamed() throws {
        let other = try model {
            $0.task = .faceDetection
            $0.architecture = "yolo"
            $0.embedding = nil
        }
        #expect {
            try FaceDetectorModel(other)
        } throws: {
            "\($0)".contains("yolo")
        }
    }

    @Test func aMissingNetworkIsNamed() throws {
        let other = try model {
            $0.task = .faceDetection
            $0.architecture = "mtcnn"
            $0.embedding = nil
        }
        #expect(throws: FaceDetectorError.notADetector(model: "tiny", reason: "it has no network 'pnet'")) {
            try FaceDetectorModel(other)
        }
    }

    /// Networks that load but are no MTCNN.
    @Test func anOutputOfTheWrongShapeIsAnErrorAndNoCrash() throws {
        let pool = { (name: String) in
            GraphSpec(
                name: name, inputs: [ValueSpec(name: "input", shape: [3, nil, nil])],
                outputs: ["probability", "box_regression"],
                operators: ["probability", "box_regression"].map {
                    OperatorSpec(name: $0, op: "global_average_pool", inputs: ["input"], outputs: [$0])
                })
        }
        let other = try model {
            $0.task = .faceDetection
            $0.architecture = "mtcnn"
            $0.embedding = nil
            $0.graphs = ["pnet", "rnet", "onet"].map(pool)
        }
        let detector = try FaceDetector(FaceDetectorModel(other))
        #expect(throws: FaceDetectorError.unexpectedOutput(graph: "pnet", output: "probability")) {
            try detector.detect(PixelBuffer(width: 40, height: 40))
        }
    }
}
