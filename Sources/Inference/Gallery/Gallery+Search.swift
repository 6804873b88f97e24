extension Gallery {
    /// Rows whose dot products are taken at once: 8 KB of them, which stay in the first-level cache.
    private static let blockRows = 2048

    /// The nearest person: exactly the answer of comparing with every row in double precision, the first row winning
    /// ties.
    ///
    /// One pass of Float32 dot products over the matrix gives every row a distance and a bound on its error; only rows
    /// that may be nearer than the best two people so far are compared exactly.
    ///
    /// - Parameters:
    ///   - embedding: of the gallery's model; D values.
    ///   - threshold: in place of the gallery's own.
    /// - Returns: `nil` when the gallery is empty.
    /// - Throws: `otherEmbedding`, `wrongLength`, `invalidEmbedding` (entry −1) for what can't be compared.
    public func search(_ embedding: Embedding, threshold: Float? = nil) throws(GalleryError) -> Match? {
        let distance = try comparable(embedding)
        return match(rank(by: distance), threshold: threshold ?? model.threshold)
    }

    /// The nearest people to one query, in a pass of its own.
    func rank(by distance: ExactDistance) -> NearestPeople {
        var ranking = NearestPeople()
        tensors.embeddings.withElements { rows in
            tensors.persons.withElements { persons in
                rank(rows, persons, by: distance, into: &ranking)
            }
        }
        return ranking
    }

    /// - Throws: what `search` throws for an embedding that can't be compared.
    func comparable(_ embedding: Embedding) throws(GalleryError) -> ExactDistance {
        guard embedding.model == model.id else {
            throw .otherEmbedding(gallery: model.id, embedding: embedding.model)
        }
        guard embedding.values.count == model.length else {
            throw .wrongLength(expected: model.length, found: embedding.values.count)
        }
        let distance = ExactDistance(metric: model.metric, query: embedding.values)
        guard distance.isComparable else {
            throw .invalidEmbedding(
                entry: -1, reason: "can't be compared: the query is all zeros, or holds NaN or infinity")
        }
        return distance
    }

    func match(_ ranking: NearestPeople, threshold: Float) -> Match? {
        guard let best = ranking.best else { return nil }
        let distance = Float(best.distance)
        return Match(
            decision: distance <= threshold ? .match : .unknown, name: tensors.name(of: Int(best.person)),
            distance: distance, margin: ranking.other.map { Float($0.distance - best.distance) }, entry: best.entry)
    }

    private func rank(
        _ rows: UnsafeBufferPointer<Float>, _ persons: UnsafeBufferPointer<Int32>, by distance: ExactDistance,
        into ranking: inout NearestPeople
    ) {
        let length = model.length
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.blockRows) { dots in
            for start in stride(from: 0, to: count, by: Self.blockRows) {
                let block = start..<min(start + Self.blockRows, count)
                let slice = UnsafeBufferPointer(rebasing: rows[block.lowerBound * length..<block.upperBound * length])
                RowKernels.dotProducts(of: slice, with: distance.query, into: dots)
                rank(block, of: rows, persons, dots: UnsafeBufferPointer(dots), by: distance, into: &ranking)
            }
        }
    }

    /// Compares those rows of a block exactly that may change the ranking.
    /// - Parameter dots: of the block's rows with the query, in Float32; longer than the block if need be.
    func rank(
        _ block: Range<Int>, of rows: UnsafeBufferPointer<Float>, _ persons: UnsafeBufferPointer<Int32>,
        dots: UnsafeBufferPointer<Float>, by distance: ExactDistance, into ranking: inout NearestPeople
    ) {
        let length = model.length
        let dots = UnsafeBufferPointer(rebasing: dots[..<block.count])
        rowSizes.withUnsafeBufferPointer { sizes in
            let sizes = UnsafeBufferPointer(rebasing: sizes[block])
            var bound = distance.bound(reaching: ranking.limit)
            var index = RowKernels.next(from: 0, in: dots, sizes: sizes, reaching: bound)
            while index < block.count {
                let entry = block.lowerBound + index
                let row = UnsafeBufferPointer(rebasing: rows[entry * length..<(entry + 1) * length])
                let limit = ranking.limit
                ranking.consider(
                    NearestPeople.Candidate(distance: distance(to: row), person: persons[entry], entry: entry))
                if ranking.limit < limit { bound = distance.bound(reaching: ranking.limit) }
                index = RowKernels.next(from: index + 1, in: dots, sizes: sizes, reaching: bound)
            }
        }
    }
}
