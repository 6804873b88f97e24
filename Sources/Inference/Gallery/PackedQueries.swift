/// Queries that share a pass over a gallery, laid out for the kernels: value by value, a multiple of 16 wide. What fills
/// them up is zero, and no row is ever near it.
struct PackedQueries {
    let distances: [ExactDistance]
    /// D×V, V = `width`.
    let values: [Float]
    let width: Int
    private(set) var rankings: [NearestPeople]
    /// Which rows may change a ranking, see `ExactDistance.bound(reaching:)`; V.
    private(set) var slopes: [Float]
    private(set) var offsets: [Float]

    /// - Parameters:
    ///   - distances: at least one.
    ///   - length: D.
    init(_ distances: [ExactDistance], length: Int) {
        let lanes = RowKernels.packedLanes
        let width = (distances.count + lanes - 1) / lanes * lanes
        var values = [Float](repeating: 0, count: length * width)
        for (column, distance) in distances.enumerated() {
            for (row, value) in distance.query.enumerated() { values[row * width + column] = value }
        }
        self.distances = distances
        self.values = values
        self.width = width
        rankings = Array(repeating: NearestPeople(), count: distances.count)
        slopes = Array(repeating: 0, count: width)
        offsets = Array(repeating: .infinity, count: width)
        for index in distances.indices { updateBound(index) }
    }

    /// Compares a row exactly with those queries to which it may be near enough.
    /// - Parameters:
    ///   - products: V, of the row with the queries.
    ///   - size: `RowSize` of the row.
    mutating func consider(
        _ row: UnsafeBufferPointer<Float>, entry: Int, person: Int32, size: Float, products: UnsafeBufferPointer<Float>
    ) {
        for (index, distance) in distances.enumerated()
        where !(products[index] < offsets[index] + slopes[index] * size) {
            let limit = rankings[index].limit
            rankings[index].consider(
                NearestPeople.Candidate(distance: distance(to: row), person: person, entry: entry))
            if rankings[index].limit < limit { updateBound(index) }
        }
    }

    private mutating func updateBound(_ index: Int) {
        (offsets[index], slopes[index]) = distances[index].bound(reaching: rankings[index].limit)
    }
}
