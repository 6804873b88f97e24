import CFaceKernels

/// The kernels that go over a gallery's matrix, row by row.
enum RowKernels {
    /// `into[i] = row i · query`.
    /// - Parameters:
    ///   - rows: N×D, row by row, D = `query.count`.
    ///   - into: room for at least N.
    static func dotProducts(
        of rows: UnsafeBufferPointer<Float>, with query: [Float], into result: UnsafeMutableBufferPointer<Float>
    ) {
        let count = rows.count / query.count
        precondition(rows.count == count * query.count && result.count >= count, "rows don't fit")
        guard count > 0, let rows = rows.baseAddress, let result = result.baseAddress else { return }
        fk_row_dots(CPUPath.current.cValue, rows, count, query.count, query, result)
    }

    /// The first of `dots` from `start` on that may be as near as `bound` says; `dots.count` when there is none.
    /// - Parameters:
    ///   - dots: of some rows with a query.
    ///   - sizes: of the same rows, see `RowSize`.
    static func next(
        from start: Int, in dots: UnsafeBufferPointer<Float>, sizes: UnsafeBufferPointer<Float>,
        reaching bound: (offset: Float, slope: Float)
    ) -> Int {
        precondition(sizes.count == dots.count, "a size for each row")
        guard start < dots.count, let dots = dots.baseAddress, let first = sizes.baseAddress else { return dots.count }
        return fk_next_reaching(CPUPath.current.cValue, dots, first, start, sizes.count, bound.slope, bound.offset)
    }

    /// `into[i][v] = row i · vector v`.
    /// - Parameters:
    ///   - rows: N×D, row by row, D = `length`.
    ///   - vectors: D×V, V = `width`, a multiple of 16.
    ///   - into: room for at least N×V.
    static func products(
        of rows: UnsafeBufferPointer<Float>, length: Int, with vectors: [Float], width: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        let count = rows.count / length
        precondition(
            rows.count == count * length && vectors.count == length * width && width % packedLanes == 0
                && result.count >= count * width, "rows don't fit")
        guard count > 0, let rows = rows.baseAddress, let result = result.baseAddress else { return }
        fk_row_products(CPUPath.current.cValue, rows, count, length, vectors, width, result)
    }

    /// The first row from `start` on that may be as near to any vector as its bound says; the rows' count when there is
    /// none.
    /// - Parameters:
    ///   - products: N×V, see `products(of:length:with:width:into:)`; V is the bounds' count.
    ///   - sizes: of the same rows, see `RowSize`; N.
    static func nextRow(
        from start: Int, in products: UnsafeBufferPointer<Float>, sizes: UnsafeBufferPointer<Float>,
        slopes: [Float], offsets: [Float]
    ) -> Int {
        let width = offsets.count
        precondition(
            products.count >= sizes.count * width && slopes.count == width && width % packedLanes == 0,
            "products don't fit")
        guard start < sizes.count, let products = products.baseAddress, let first = sizes.baseAddress else {
            return sizes.count
        }
        return fk_next_row_reaching(
            CPUPath.current.cValue, products, first, start, sizes.count, width, slopes, offsets)
    }

    /// Vectors that are taken together come in multiples of this.
    static let packedLanes = 16

    /// `into[i] = ‖row i‖²`.
    /// - Parameters:
    ///   - rows: N×D, row by row, D = `length`.
    ///   - into: room for at least N.
    static func squaredNorms(
        of rows: UnsafeBufferPointer<Float>, length: Int, into result: UnsafeMutableBufferPointer<Float>
    ) {
        let count = rows.count / length
        precondition(rows.count == count * length && result.count >= count, "rows don't fit")
        guard count > 0, let rows = rows.baseAddress, let result = result.baseAddress else { return }
        fk_row_norms(CPUPath.current.cValue, rows, count, length, result)
    }
}
