import CommandLineKit
import Foundation
import Inference

/// Writes aligned chips (PPM) and our embeddings of them, for `make_goldens.py chips` to give dlib the same ones.
struct ChipFolder: Sendable {
    let path: String

    init(path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// - Returns: a line of `embeddings.jsonl`.
    func write(_ chip: PixelBuffer, _ embedding: Embedding, name: String) throws -> String {
        let data = Data("P6\n\(chip.width) \(chip.height)\n255\n".utf8) + Data(chip.bytes)
        try data.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return JSON.object([.init("chip", .string(name)), .init("values", .numbers(embedding.values))]).line
    }

    func writeIndex(_ lines: [String]) throws {
        let text = lines.map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/embeddings.jsonl"))
    }
}
