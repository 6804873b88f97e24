/// Distance of a query to rows of a gallery, in plain double-precision arithmetic, and a bound of it that costs one
/// Float32 dot product.
struct ExactDistance {
    let metric: EmbeddingSpec.Metric
    let query: [Float]
    private let squaredNorm: Double

    init(metric: EmbeddingSpec.Metric, query: [Float]) {
        self.metric = metric
        self.query = query
        squaredNorm = query.reduce(0) { $0 + Double($1) * Double($1) }
    }

    /// Whether distances to the query mean anything.
    var isComparable: Bool { squaredNorm > 0 && squaredNorm < Double(Float.greatestFiniteMagnitude) }

    /// `euclidean`: √Σ(a−b)²; `cosine`: 1 − a·b/(‖a‖‖b‖).
    func callAsFunction(to row: UnsafeBufferPointer<Float>) -> Double {
        switch metric {
        case .euclidean:
            var sum = 0.0
            for index in query.indices {
                let difference = Double(query[index]) - Double(row[index])
                sum += difference * difference
            }
            return sum.squareRoot()
        case .cosine:
            var dot = 0.0
            var norm = 0.0
            for index in query.indices {
                dot += Double(query[index]) * Double(row[index])
                norm += Double(row[index]) * Double(row[index])
            }
            return 1 - dot / (squaredNorm * norm).squareRoot()
        }
    }

    /// Which rows may be as near as `limit`: those with dot ≥ offset + slope · size, by their Float32 dot product with
    /// the query and `RowSize`.
    ///
    /// A Float32 sum of D products, in whatever order, is off by at most about D·2⁻²⁴·‖a‖‖b‖, and
    /// ‖a‖‖b‖ ≤ (‖a‖² + ‖b‖²)/2; the row's size is off likewise, and the comparison adds a few roundings of its own.
    func bound(reaching limit: Double) -> (offset: Float, slope: Float) {
        let error = Double(query.count + 12) * 0x1p-23
        let offset: Double
        let slope: Double
        switch metric {
        case .euclidean:
            // ‖a‖² + ‖b‖² − 2·dot ≤ limit², the error taken off the left.
            slope = (1 - error) / 2
            offset = slope * squaredNorm - limit * limit / 2
        case .cosine:
            // 1 − dot/(‖a‖‖b‖) ≤ limit, likewise.
            slope = (1 - error - limit) * squaredNorm.squareRoot()
            offset = 0
        }
        // Products too small for Float32 lose more than the bound says, by less than this.
        return (Float(offset - Double(Float.leastNormalMagnitude)).nextDown, Float(slope).nextDown)
    }
}
