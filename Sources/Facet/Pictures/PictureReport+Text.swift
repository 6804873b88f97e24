import Foundation
import Inference

extension PictureReport {
    /// For people: a line for the picture, and a line for each face. `nil` for a picture that failed, which isn't data.
    var text: String? {
        guard case .success(let found) = outcome else { return nil }
        let title = "\(path) (\(found.width)×\(found.height)): " + Wording.count(found.faces.count, "face")
        guard !found.faces.isEmpty else { return title }
        let rows = found.faces.enumerated().map { index, face in ["\(index + 1)"] + face.columns }
        let header = ["", "left", "top", "right", "bottom", "confidence"] + (hasEmbeddings(found) ? ["embedding"] : [])
        return ([title] + TextTable(header: header, rows: rows).lines.map { "  " + $0 }).joined(separator: "\n")
    }

    private func hasEmbeddings(_ found: Faces) -> Bool { found.faces.contains { $0.embedding != nil } }
}

extension AnalyzedFace {
    fileprivate var columns: [String] {
        let box = detection.box
        let numbers = [box.x1, box.y1, box.x2, box.y2].map { String(format: "%.1f", $0) }
        let confidence = String(format: "%.4f", detection.confidence)
        return numbers + [confidence] + (embedding.map { [Self.glimpse($0.values)] } ?? [])
    }

    /// The first few of many values.
    private static func glimpse(_ values: [Float]) -> String {
        values.prefix(3).map { String(format: "%.4f", $0) }.joined(separator: " ") + " … (\(values.count) values)"
    }
}
