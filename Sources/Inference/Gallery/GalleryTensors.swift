/// The tensors of a gallery file, of the right types and ranks; whether they go together is `GalleryTensors.check`.
struct GalleryTensors: Sendable {
    /// N×D.
    let embeddings: WeightTensor<Float>
    /// N, each the index of a person.
    let persons: WeightTensor<Int32>
    /// N×32.
    let digests: WeightTensor<UInt8>
    /// P+1; person p's name is `nameBytes[nameOffsets[p] ..< nameOffsets[p + 1]]`.
    let nameOffsets: WeightTensor<Int64>
    let nameBytes: WeightTensor<UInt8>

    init(file: WeightFile, length: Int) throws(WeightFileError) {
        embeddings = try file.tensor("embeddings", shape: [-1, length])
        persons = try file.tensor("person", as: Int32.self, shape: [-1])
        digests = try file.tensor("digest", as: UInt8.self, shape: [-1, PhotoDigest.byteCount])
        nameOffsets = try file.tensor("name_offsets", as: Int64.self, shape: [-1])
        nameBytes = try file.tensor("name_bytes", as: UInt8.self, shape: [-1])
    }

    var path: String { embeddings.file.path }
    var count: Int { persons.count }
    var personCount: Int { nameOffsets.count - 1 }

    /// Refuses tensors that don't go together: after this, every person of every entry has a name, and every name is
    /// sound and there once.
    func check() throws(GalleryError) {
        guard embeddings.shape[0] == count, digests.shape[0] == count else {
            throw .inconsistent(
                path: path,
                reason: "\(embeddings.shape[0]) embeddings, \(count) persons and \(digests.shape[0]) digests")
        }
        try checkOffsets()
        try checkNames()
        try persons.withElements { (persons) throws(GalleryError) in
            let limit = Int32(clamping: personCount)
            for (entry, person) in persons.enumerated() where person < 0 || person >= limit {
                throw .unknownPerson(path: path, entry: entry, person: Int(person))
            }
        }
    }

    private func checkOffsets() throws(GalleryError) {
        try nameOffsets.withElements { (offsets) throws(GalleryError) in
            guard offsets.first == 0, offsets.last == Int64(nameBytes.count) else {
                throw .inconsistent(path: path, reason: "the names' offsets don't span the names")
            }
            for index in 1..<offsets.count where offsets[index] < offsets[index - 1] {
                throw .inconsistent(path: path, reason: "the names' offsets go backwards at \(index)")
            }
        }
    }

    private func checkNames() throws(GalleryError) {
        for person in 0..<personCount {
            guard let name = validatedName(of: person) else {
                throw .inconsistent(path: path, reason: "the name of person \(person) isn't UTF-8")
            }
            try PersonName.check(name)
            guard person == 0 || isName(person - 1, before: person) else {
                throw .inconsistent(path: path, reason: "the names aren't sorted at '\(name)', or it is there twice")
            }
        }
    }

    /// The name of a person, `0 ..< personCount`.
    func name(of person: Int) -> String {
        withName(person) { String(decoding: $0, as: UTF8.self) }
    }

    private func validatedName(of person: Int) -> String? {
        withName(person) { String(validating: $0, as: UTF8.self) }
    }

    private func isName(_ left: Int, before right: Int) -> Bool {
        withName(left) { left in withName(right) { right in left.lexicographicallyPrecedes(right) } }
    }

    private func withName<R>(_ person: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let range = nameOffsets.withElements { Int($0[person])..<Int($0[person + 1]) }
        return nameBytes.withElements { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
