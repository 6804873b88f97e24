/// A gallery's contents while they are being changed, in memory. `GalleryFile.update` gives one and writes it back.
public struct GalleryEditor: Sendable {
    public let model: GalleryModel
    /// Whether anything was added or removed.
    public private(set) var isChanged = false
    /// N×D, row by row.
    private(set) var values: [Float] = []
    /// N; the index in `names`.
    private(set) var persons: [Int32] = []
    /// In the order in which they came.
    private(set) var names: [String] = []
    private(set) var digests: [PhotoDigest] = []
    private var personOfName: [String: Int32] = [:]
    private var entryOfDigest: [PhotoDigest: Int] = [:]

    /// Nobody yet.
    public init(model: GalleryModel) {
        self.model = model
    }

    /// What `gallery` holds, copied.
    public init(_ gallery: Gallery) {
        model = gallery.model
        values = gallery.tensors.embeddings.elements
        persons = gallery.tensors.persons.elements
        names = (0..<gallery.personCount).map(gallery.name(ofPerson:))
        digests = gallery.tensors.digests.withElements { bytes in
            (0..<gallery.count).map { entry in
                let raw = UnsafeRawBufferPointer(bytes)
                let start = entry * PhotoDigest.byteCount
                return PhotoDigest(stored: UnsafeRawBufferPointer(rebasing: raw[start..<start + PhotoDigest.byteCount]))
            }
        }
        index()
    }

    public var count: Int { persons.count }

    /// Adds a person's embedding, unless the photo that it comes from is there already.
    ///
    /// - Parameters:
    ///   - name: see `PersonName`; a new one makes a new person.
    ///   - digest: of the photo's bytes.
    /// - Throws: `otherEmbedding`, `wrongLength`, `invalidEmbedding`, `invalidName`.
    public mutating func enrol(
        name: String, embedding: Embedding, digest: PhotoDigest
    ) throws(GalleryError) -> EnrolmentOutcome {
        guard embedding.model == model.id else {
            throw .otherEmbedding(gallery: model.id, embedding: embedding.model)
        }
        try PersonName.check(name)
        try check(embedding.values)
        if let entry = entryOfDigest[digest] {
            let holder = names[Int(persons[entry])]
            return holder == name ? .duplicate : .enrolledAs(holder)
        }
        entryOfDigest[digest] = count
        values.append(contentsOf: embedding.values)
        persons.append(person(named: name))
        digests.append(digest)
        isChanged = true
        return .added
    }

    /// Removes a person with all embeddings.
    /// - Returns: how many embeddings went.
    /// - Throws: `noSuchPerson`.
    public mutating func remove(person name: String) throws(GalleryError) -> Int {
        guard let removed = personOfName[name] else { throw .noSuchPerson(name) }
        let kept = persons.indices.filter { persons[$0] != removed }
        let removedCount = count - kept.count
        values = kept.flatMap { values[$0 * model.length..<($0 + 1) * model.length] }
        digests = kept.map { digests[$0] }
        names.remove(at: Int(removed))
        persons = kept.map { persons[$0] > removed ? persons[$0] - 1 : persons[$0] }
        index()
        isChanged = true
        return removedCount
    }

    private mutating func person(named name: String) -> Int32 {
        if let person = personOfName[name] { return person }
        let person = Int32(names.count)
        names.append(name)
        personOfName[name] = person
        return person
    }

    private mutating func index() {
        personOfName = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, Int32($0.offset)) })
        // A foreign file may hold a digest twice; the first one counts.
        entryOfDigest = Dictionary(digests.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: min)
    }

    private func check(_ values: [Float]) throws(GalleryError) {
        guard values.count == model.length else { throw .wrongLength(expected: model.length, found: values.count) }
        let norm = values.reduce(0) { $0 + $1 * $1 }
        guard norm > 0, norm < .infinity else {
            throw .invalidEmbedding(entry: count, reason: norm == 0 ? "is all zeros" : "holds NaN or infinity")
        }
        guard !model.unitLength || abs(norm - 1) <= Gallery.unitTolerance else {
            throw .invalidEmbedding(entry: count, reason: "has length √\(norm), not 1 as its model says")
        }
    }
}
