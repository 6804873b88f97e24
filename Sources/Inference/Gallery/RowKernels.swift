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
