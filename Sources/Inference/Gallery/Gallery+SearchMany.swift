extension Gallery {
    /// Rows whose products are taken at once: a multiple of every path's tile, and 60 KB of products for 64 queries,
    /// which stay in the second-level cache.
    private static let productRows = 240
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
            rankings += batch.count < Self.fewestShared ? batch.map(rank) : rankTogether(batch)
        }
        return rankings.map { match($0, threshold: threshold ?? model.threshold) }
    }

    private func rankTogether(_ distances: [ExactDistance]) -> [NearestPeople] {
        var queries = PackedQueries(distances, length: model.length)
        let products = AlignedBuffer(count: queries.width * min(Self.productRows, count))
        tensors.embeddings.withElements { rows in
            tensors.persons.withElements { persons in
                for start in stride(from: 0, to: count, by: Self.productRows) {
                    rank(start..<min(start + Self.productRows, count), of: rows, persons, products, into: &queries)
                }
            }
        }
        return queries.rankings
    }

    /// - Parameter products: room for a product of each query with each row of the block.
    private func rank(
        _ block: Range<Int>, of rows: UnsafeBufferPointer<Float>, _ persons: UnsafeBufferPointer<Int32>,
        _ products: AlignedBuffer, into queries: inout PackedQueries
    ) {
        let (length, width) = (model.length, queries.width)
        RowKernels.products(
            of: UnsafeBufferPointer(rebasing: rows[block.lowerBound * length..<block.upperBound * length]),
            length: length, with: queries.values, width: width, into: products.elements)
        let products = UnsafeBufferPointer(products.elements)
        rowSizes.withUnsafeBufferPointer { sizes in
            let sizes = UnsafeBufferPointer(rebasing: sizes[block])
            var index = 0
            while true {
                index = RowKernels.nextRow(
                    from: index, in: products, sizes: sizes, slopes: queries.slopes, offsets: queries.offsets)
                guard index < block.count else { return }
                let entry = block.lowerBound + index
                queries.consider(
                    UnsafeBufferPointer(rebasing: rows[entry * length..<(entry + 1) * length]), entry: entry,
                    person: persons[entry], size: sizes[index],
                    products: UnsafeBufferPointer(rebasing: products[index * width..<(index + 1) * width]))
                index += 1
            }
        }
    }
}
