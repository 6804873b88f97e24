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

    /// A distance that the exact one is not below.
    ///
    /// A Float32 sum of D products is off by at most about D·2⁻²⁴·‖a‖‖b‖, and ‖a‖‖b‖ ≤ (‖a‖² + ‖b‖²)/2; the row's norm is
    /// off likewise.
    ///
    /// - Parameters:
    ///   - dot: the query times the row, in Float32.
    ///   - squaredNorm: of the row, in Float32.
    func lowerBound(dot: Float, squaredNorm rowNorm: Float) -> Double {
        let row = Double(rowNorm)
        let error = Double(query.count + 4) * 0x1p-23
        switch metric {
        case .euclidean:
            let squared = squaredNorm + row - 2 * Double(dot) - error * (squaredNorm + row)
            return max(0, squared).squareRoot()
        case .cosine:
            return 1 - Double(dot) / (squaredNorm * row).squareRoot() - error
        }
    }
}
