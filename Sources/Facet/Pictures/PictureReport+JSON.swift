import CommandLineKit
import Inference

extension PictureReport {
    /// `{"path","width","height","faces":[{"box","confidence","landmarks","embedding"}]}`, or
    /// `{"path","error":{"code","message"}}`.
    var json: JSON {
        switch outcome {
        case .success(let found):
            [
                "path": .string(path),
                "width": .integer(found.width),
                "height": .integer(found.height),
                "faces": .array(found.faces.map(\.json)),
            ]
        case .failure(let failure):
            ["path": .string(path), "error": failure.json]
        }
    }
}

extension PictureFailure {
    var json: JSON { ["code": .string(code), "message": .string(message)] }
}

extension AnalyzedFace {
    var json: JSON {
        .object(detection.members + (embedding.map { [JSON.Member("embedding", .numbers($0.values))] } ?? []))
    }
}
