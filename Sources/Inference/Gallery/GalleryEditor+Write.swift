extension GalleryEditor {
    /// Writes the gallery: whole, or not at all.
    func write(to path: String) throws(GalleryError) {
        do throws(WeightFileError) {
            try writer(path: path).write(to: path)
        } catch {
            throw .notWritten(path: path, error)
        }
    }

    /// The file's contents: names sorted by their bytes, so that a reader sees in one pass that none is there twice.
    func writer(path: String) throws(WeightFileError) -> WeightFileWriter {
        let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        var rank = [Int32](repeating: 0, count: names.count)
        var offsets: [Int64] = [0]
        var bytes: [UInt8] = []
        for (position, person) in order.enumerated() {
            rank[person] = Int32(position)
            bytes.append(contentsOf: names[person].utf8)
            offsets.append(Int64(bytes.count))
        }
        var writer = WeightFileWriter(metadata: [GalleryHeader.metadataKey: try headerText(path: path)])
        try writer.add("embeddings", shape: [count, model.length], elements: values)
        try writer.add("person", shape: [count], elements: persons.map { rank[Int($0)] })
        try writer.add("digest", shape: [count, PhotoDigest.byteCount], elements: digests.flatMap(\.bytes))
        try writer.add("name_offsets", shape: [offsets.count], elements: offsets)
        try writer.add("name_bytes", shape: [bytes.count], elements: bytes)
        return writer
    }

    private func headerText(path: String) throws(WeightFileError) -> String {
        do {
            return try GalleryHeader(model: model).json
        } catch {
            throw .writeFailed(path: path, reason: "\(error)")
        }
    }
}
