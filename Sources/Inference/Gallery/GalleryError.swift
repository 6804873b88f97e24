/// Why a gallery can't be read, searched or changed.
public enum GalleryError: Error, Sendable, Equatable {
    /// Not a sound safetensors file, or one without the gallery's tensors.
    case invalidFile(path: String, WeightFileError)
    /// There is no `facet.gallery` in the file's metadata: some other safetensors file.
    case notAGallery(path: String)
    case malformedMetadata(path: String, reason: String)
    /// Written by a newer version of Facet.
    case unknownFormat(path: String, format: Int)
    /// Made with other weights than those in use. Its embeddings mean something else.
    case otherModel(path: String, gallery: EmbeddingModelID, inUse: EmbeddingModelID)
    /// An embedding from other weights than the gallery's.
    case otherEmbedding(gallery: EmbeddingModelID, embedding: EmbeddingModelID)
    case wrongLength(expected: Int, found: Int)
    /// A tensor's size doesn't go with the others'.
    case inconsistent(path: String, reason: String)
    case unknownPerson(path: String, entry: Int, person: Int)
    /// NaN, infinity, all zeros, or not of unit length where the model says so.
    case invalidEmbedding(entry: Int, reason: String)
    case invalidName(String, reason: String)
    case noSuchPerson(String)
    case lockFailed(path: String, reason: String)
    case notWritten(path: String, WeightFileError)
}

extension GalleryError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .invalidFile(let path, let error): "gallery \(path): \(error)"
        case .notAGallery(let path):
            "\(path) is not a gallery; make one with 'facet enroll', or name another file with --gallery"
        case .malformedMetadata(let path, let reason): "gallery \(path): its description is damaged: \(reason)"
        case .unknownFormat(let path, let format):
            "gallery \(path) has format \(format), which this version doesn't know; use a newer one"
        case .otherModel(let path, let gallery, let inUse):
            "gallery \(path) was made with \(gallery), but \(inUse) is in use; "
                + "enrol its people again, or name the gallery's model with --embedder"
        case .otherEmbedding(let gallery, let embedding):
            "an embedding of \(embedding) can't be compared with a gallery of \(gallery)"
        case .wrongLength(let expected, let found): "the embedding has \(found) values, the gallery's have \(expected)"
        case .inconsistent(let path, let reason): "gallery \(path) is damaged: \(reason)"
        case .unknownPerson(let path, let entry, let person):
            "gallery \(path) is damaged: entry \(entry) belongs to person \(person), who isn't in it"
        case .invalidEmbedding(let entry, let reason): "embedding \(entry) of the gallery \(reason)"
        case .invalidName(let name, let reason): "'\(name)' can't be a person's name: \(reason)"
        case .noSuchPerson(let name): "nobody called '\(name)' is in the gallery; 'facet gallery list' shows who is"
        case .lockFailed(let path, let reason): "can't lock \(path): \(reason)"
        case .notWritten(let path, let error): "gallery \(path) was left as it was: \(error)"
        }
    }
}
