import Inference

/// A gallery of random people, to measure look-ups with.
enum MadeUpGallery {
    /// - Parameters:
    ///   - model: the space of the embeddings.
    ///   - progress: called after each person.
    static func make(entries: Int, model: GalleryModel, progress: () -> Void = {}) throws -> Gallery {
        var editor = GalleryEditor(model: model)
        try enrol(entries, in: &editor, progress: progress)
        return try Gallery(editor)
    }

    /// So many people more, each with one embedding.
    static func enrol(_ entries: Int, in editor: inout GalleryEditor, progress: () -> Void = {}) throws {
        var random = SystemRandomNumberGenerator()
        let model = editor.model
        for index in 0..<entries {
            let embedding = Embedding(values: unitVector(model.length, using: &random), model: model.id)
            _ = try editor.enrol(
                name: "person \(index)", embedding: embedding, digest: PhotoDigest(of: Array("\(index)".utf8)))
            progress()
        }
    }

    /// A vector of length 1, any direction.
    static func unitVector(_ length: Int, using random: inout SystemRandomNumberGenerator) -> [Float] {
        let values = (0..<length).map { _ in Float.random(in: -1...1, using: &random) }
        let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return values.map { $0 / norm }
    }
}
