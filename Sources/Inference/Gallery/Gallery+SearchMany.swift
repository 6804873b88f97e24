extension Gallery {
    /// Values of a block of rows: half a megabyte, which stays in the second-level cache beside the products.
    private static let blockValues = 1 << 17
    /// Queries that share a pass over the matrix.
    private static let queryBatch = 64
    /// Fewer than this, and a pass each is as fast.
    private static let fewestShared = 4

    /// As `search(_:threshold:)` of each, to the bit, but the matrix passes through the caches once for many: the dot
    /// products are a matrix product, in blocks of rows; what may be nearest is compared exactly all the same.
    ///
    /// - Returns: an answer for each embedding, in their order; all `nil` when the gallery is empty.
    /// - Throws: as `search(_:threshold:)`, for the first that can't be compared.
    public func search(many embeddings: [Embedding], threshold: Float? = nil) throws(GalleryError) -> [Match?] {
        var distances: [ExactDistance] = []
        for embedding in embeddings { distances.append(try comparable(embedding)) }
        var rankings: [NearestPeople] = []
        for start in stride(from: 0, to: distances.count, by: Self.queryBatch) {
            let batch = Array(distances[start..<min(start + Self.queryBatch, distances.count)])
            guard batch.count >= Self.fewestShared, let shared = try? rankTogether(batch) else {
                rankings += batch.map(rank)
                continue
            }
            rankings += shared
        }
        return rankings.map { match($0, threshold: threshold ?? model.threshold) }
    }

    /// - Throws: when there is no OpenBLAS; each query then has a pass of its own.
    private func rankTogether(_ distances: [ExactDistance]) throws(BLASError) -> [NearestPeople] {
        let queries = distances.flatMap(\.query)
        let blockRows = max(1, Self.blockValues / model.length)
        var rankings = [NearestPeople](repeating: NearestPeople(), count: distances.count)
        let products = AlignedBuffer(count: distances.count * min(blockRows, count))
        for start in stride(from: 0, to: count, by: blockRows) {
            try rank(start..<min(start + blockRows, count), queries, by: distances, products, into: &rankings)
        }
        return rankings
    }

    /// - Parameters:
    ///   - queries: those of `distances`, one after the other.
    ///   - products: room for a product of each query with each row of the block.
    private func rank(
        _ block: Range<Int>, _ queries: [Float], by distances: [ExactDistance], _ products: AlignedBuffer,
        into rankings: inout [NearestPeople]
    ) throws(BLASError) {
        let length = model.length
        let dots = UnsafeMutableBufferPointer(rebasing: products.elements[..<(distances.count * block.count)])
        try tensors.embeddings.withElements { (rows) throws(BLASError) in
            try queries.withUnsafeBufferPointer { (queries) throws(BLASError) in
                let slice = rows[block.lowerBound * length..<block.upperBound * length]
                try BLAS.multiply(
                    queries, byTransposed: UnsafeBufferPointer(rebasing: slice), m: distances.count, n: block.count,
                    k: length, into: dots)
            }
            tensors.persons.withElements { persons in
                for (index, distance) in distances.enumerated() {
                    let own = UnsafeBufferPointer(rebasing: dots[index * block.count..<(index + 1) * block.count])
                    rank(block, of: rows, persons, dots: own, by: distance, into: &rankings[index])
                }
            }
        }
    }
}
