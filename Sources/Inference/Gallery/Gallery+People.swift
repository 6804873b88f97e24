extension Gallery {
    /// Everybody, sorted by the bytes of their names.
    public var people: [GalleryPerson] {
        var counts = [Int](repeating: 0, count: personCount)
        tensors.persons.withElements { persons in
            for person in persons { counts[Int(person)] += 1 }
        }
        return counts.enumerated().map { GalleryPerson(name: name(ofPerson: $0.offset), embeddings: $0.element) }
    }

    /// The name of a person, `0 ..< personCount`.
    public func name(ofPerson person: Int) -> String {
        precondition(person >= 0 && person < personCount, "person \(person) of \(personCount)")
        return tensors.name(of: person)
    }

    /// One row, copied; `0 ..< count`.
    public func entry(_ index: Int) -> GalleryEntry {
        precondition(index >= 0 && index < count, "entry \(index) of \(count)")
        let values = tensors.embeddings.withElements { Array($0[index * model.length..<(index + 1) * model.length]) }
        let digest = tensors.digests.withElements { bytes in
            let start = index * PhotoDigest.byteCount
            return PhotoDigest(
                stored: UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(bytes)[start..<start + PhotoDigest.byteCount]))
        }
        let person = tensors.persons.withElements { Int($0[index]) }
        return GalleryEntry(
            name: tensors.name(of: person), embedding: Embedding(values: values, model: model.id), digest: digest)
    }
}
