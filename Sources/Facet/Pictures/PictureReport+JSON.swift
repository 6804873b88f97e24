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

extension FoundFace {
    var json: JSON {
        let box = detection.box
        var members = [
            JSON.Member("box", .numbers([box.x1, box.y1, box.x2, box.y2])),
            JSON.Member("confidence", .number(detection.confidence)),
            JSON.Member("landmarks", .array(detection.landmarks.points.map { .numbers([$0.x, $0.y]) })),
        ]
        if let embedding { members.append(JSON.Member("embedding", .numbers(embedding.values))) }
        return .object(members)
    }
}
