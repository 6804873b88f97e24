import CommandLineKit
import Foundation
import Inference

/// What `facet search` says of one picture.
struct SearchReport: Sendable {
    let path: String
    let outcome: Result<RecognitionResult, PictureFailure>

    init(path: String, outcome: Result<RecognitionResult, PictureFailure>) {
        self.path = path
        self.outcome = outcome
    }

    init(_ argument: PictureArgument, _ pipeline: FacePipeline) {
        switch argument {
        case .failure(let path, let failure): self.init(path: path, outcome: .failure(failure))
        case .picture(let path):
            self.init(
                path: path,
                outcome: PictureFailure.catching { try pipeline.recognize(try ImageFile.read(path)) })
        }
    }

    /// `path<TAB>name<TAB>distance`, one for each face that was looked up; `path<TAB>no_face`.
    var lines: [String] {
        guard case .success(let result) = outcome else { return [] }
        guard let faces = result.faces, !faces.isEmpty else {
            return [Self.line(path, result.label, result.distance)]
        }
        return faces.map { Self.line(path, $0.label, $0.match?.distance) }
    }

    private static func line(_ path: String, _ label: String, _ distance: Float?) -> String {
        "\(path)\t\(label)" + (distance.map { String(format: "\t%.4f", $0) } ?? "")
    }

    /// `{"path","width","height","decision","name","distance","margin","box","confidence","landmarks"}`, the face's
    /// fields also under `faces` when all were looked up; or `{"path","error"}`.
    var json: JSON {
        switch outcome {
        case .failure(let failure): ["path": .string(path), "error": failure.json]
        case .success(let result): Self.json(path, result)
        }
    }

    private static func json(_ path: String, _ result: RecognitionResult) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("path", .string(path)), JSON.Member("width", .integer(result.width)),
            JSON.Member("height", .integer(result.height)), JSON.Member("decision", .string(result.decision.rawValue)),
            JSON.Member("name", result.name.map(JSON.string) ?? .null),
            JSON.Member("distance", result.distance.map { .number($0) } ?? .null),
            JSON.Member("margin", result.margin.map { .number($0) } ?? .null),
        ]
        if let box = result.box, let confidence = result.confidence, let landmarks = result.landmarks {
            members += FaceDetection(box: box, confidence: confidence, landmarks: landmarks).members
        }
        if let faces = result.faces { members.append(JSON.Member("faces", .array(faces.map(\.json)))) }
        return .object(members)
    }
}

extension RecognizedFace {
    /// The person's name, or `unknown`.
    var label: String {
        guard let match, match.decision == .match else { return RecognitionResult.unknownLabel }
        return match.name
    }

    fileprivate var json: JSON {
        let isMatch = match?.decision == .match
        let answer: [JSON.Member] = [
            JSON.Member("decision", .string(isMatch ? "match" : "unknown")),
            JSON.Member("name", isMatch ? match.map { .string($0.name) } ?? .null : .null),
            JSON.Member("distance", match.map { .number($0.distance) } ?? .null),
            JSON.Member("margin", match?.margin.map { .number($0) } ?? .null),
        ]
        return .object(answer + FaceDetection(box: box, confidence: confidence, landmarks: landmarks).members)
    }
}
