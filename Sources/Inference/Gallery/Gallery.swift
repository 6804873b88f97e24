/// The people who are known, as one contiguous matrix of embeddings mapped from a file: immutable, shared by all
/// threads. To change one, see `GalleryFile`.
///
/// The file is safetensors (`weights/FORMAT.md`): `embeddings` F32 N×D; `person` I32 N, the index of the row's person;
/// `name_offsets` I64 P+1 and `name_bytes` U8, the people's names in UTF-8, sorted by their bytes, each once; `digest`
/// U8 N×32. `__metadata__` carries the model under `facet.gallery`.
public final class Gallery: Sendable {
    public let model: GalleryModel
    let tensors: GalleryTensors
    /// `RowSize` of the rows, N of them.
    let rowSizes: [Float]

    /// Maps the gallery at `path` and checks all of it, so that a search can rely on it.
    public convenience init(path: String) throws(GalleryError) {
        let file: WeightFile
        do throws(WeightFileError) {
            file = try WeightFile(path: path)
        } catch {
            throw .invalidFile(path: path, error)
        }
        try self.init(file: file)
    }

    /// Checks the gallery in `file`, which may also be bytes from an object store.
    public init(file: WeightFile) throws(GalleryError) {
        model = try GalleryHeader(of: file).model
        do throws(WeightFileError) {
            tensors = try GalleryTensors(file: file, length: model.length)
        } catch {
            throw .invalidFile(path: file.path, error)
        }
        try tensors.check()
        rowSizes = RowSize.of(try Self.checkedNorms(of: tensors.embeddings, model: model), metric: model.metric)
    }

    /// A gallery of nobody.
    public convenience init(emptyFor model: GalleryModel) throws(GalleryError) {
        try self.init(GalleryEditor(model: model))
    }

    /// What `editor` holds, in memory.
    public convenience init(_ editor: GalleryEditor) throws(GalleryError) {
        let name = "memory"
        let file: WeightFile
        do throws(WeightFileError) {
            let bytes = try editor.writer(path: name).encoded()
            // Through a result: `withUnsafeBytes` does not carry a typed error.
            file = try bytes.withUnsafeBytes { bytes in
                Result { () throws(WeightFileError) in try WeightFile(bytes: bytes, name: name) }
            }.get()
        } catch {
            throw .invalidFile(path: name, error)
        }
        try self.init(file: file)
    }

    /// N, the number of embeddings.
    public var count: Int { tensors.count }
    /// P, the number of people.
    public var personCount: Int { tensors.personCount }

    /// How far a unit vector's squared length may be from 1, so as to take in Float16 sources.
    static let unitTolerance: Float = 5e-3

    /// Refuses rows that can't be compared, and gives the lengths that the search needs.
    private static func checkedNorms(
        of embeddings: WeightTensor<Float>, model: GalleryModel
    ) throws(GalleryError) -> [Float] {
        let norms = embeddings.withElements { rows in
            [Float](unsafeUninitializedCapacity: embeddings.shape[0]) { norms, count in
                RowKernels.squaredNorms(of: rows, length: model.length, into: norms)
                count = embeddings.shape[0]
            }
        }
        for (entry, norm) in norms.enumerated() {
            // Not `!(norm > 0)` alone: NaN and infinity both fail one of the two.
            guard norm > 0, norm < .infinity else {
                throw .invalidEmbedding(entry: entry, reason: norm == 0 ? "is all zeros" : "holds NaN or infinity")
            }
            guard !model.unitLength || abs(norm - 1) <= unitTolerance else {
                throw .invalidEmbedding(entry: entry, reason: "has length √\(norm), not 1 as its model says")
            }
        }
        return norms
    }
}
