import Inference

/// A gallery as existing systems keep it: `torch.save([embeddings, names])`, where `embeddings` is a list of tensors of one
/// row (1×512) and `names` a list of as many strings. The embeddings are those of facenet-pytorch's Inception-ResNet-v1
/// trained on VGGFace2.
public struct TorchGallery: Sendable {
    /// What the embeddings can be compared with. The version is the name of the weights' release; the threshold is the
    /// distance below which 1 % of all pairs of different people lie in a gallery of 90 people.
    public static let model = GalleryModel(
        id: EmbeddingModelID(name: "inception-resnet-v1-vggface2", version: "20180402-114759"), length: 512,
        metric: .euclidean, unitLength: true, threshold: 0.92)

    public struct Entry: Sendable, Equatable {
        public let name: String
        /// 512 values.
        public let embedding: [Float]
    }

    public let entries: [Entry]

    private static let expectation = TorchFileError.unexpectedContent(
        expected: "a gallery: [list of 1×512 tensors, list of as many names]")

    /// Reads the file at `path`, executing nothing from it.
    public init(path: String) throws(ConversionError) {
        do throws(TorchFileError) {
            entries = try Self.entries(of: try TorchFile(path: path))
        } catch { throw .torch(path: path, error) }
    }

    /// Adds every entry to `editor`, which must be of `TorchGallery.model`.
    ///
    /// There is no photo to take a digest of, so it is the embedding's: importing the same file again adds nothing.
    /// - Returns: how many were new.
    /// - Throws: what `GalleryEditor.enrol` throws, e.g. for a name that can't be a label.
    public func enrol(in editor: inout GalleryEditor) throws(GalleryError) -> Int {
        var added = 0
        for entry in entries {
            let digest = entry.embedding.withUnsafeBytes { PhotoDigest(of: $0) }
            let embedding = Embedding(values: entry.embedding, model: Self.model.id)
            if try editor.enrol(name: entry.name, embedding: embedding, digest: digest) == .added { added += 1 }
        }
        return added
    }

    private static func entries(of file: TorchFile) throws(TorchFileError) -> [Entry] {
        guard let root = file.sequence(file.root), root.count == 2, let tensors = file.sequence(root[0]),
            let names = file.sequence(root[1]), tensors.count == names.count
        else { throw expectation }
        var entries: [Entry] = []
        for (index, (tensor, name)) in zip(tensors, names).enumerated() {
            guard case .tensor(let tensor) = tensor, case .string(let name) = name,
                tensor.shape == [1, model.length] || tensor.shape == [model.length]
            else { throw expectation }
            let dense = try file.dense(tensor, name: "\(index) (\(name))")
            entries.append(Entry(name: name, embedding: dense.elements))
        }
        return entries
    }
}
