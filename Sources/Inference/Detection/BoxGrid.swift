/// Finds the boxes that may overlap a box by more than half, without looking at all of them: a hash table of squares, of
/// twice as wide ones for boxes twice as large.
///
/// If the intersection of two boxes is more than half of their union, then their larger sides s differ by less than a
/// factor of two, and their upper left corners by less than half of the larger s, across and down. So a box goes by its
/// corner into the squares of its level ⌊log₂ s⌋, and looks around itself in three levels. Squares that share a bucket
/// cost time and change nothing: whoever asks compares the boxes themselves.
struct BoxGrid {
    /// First entry of each bucket, or −1.
    private var heads: [Int32] = []
    /// Per entry, the next one of the same bucket, or −1.
    private var next: [Int32] = []
    /// Per entry, the caller's index.
    private var indices: [Int32] = []

    /// Whether the grid can take `box`: it has an extent, and coordinates that can be counted in squares.
    static func takes(_ box: FaceBox) -> Bool {
        let limit: Float = 1e8
        return box.width > 0x1p-20 && box.height > 0x1p-20 && abs(box.x1) < limit && abs(box.y1) < limit
            && abs(box.x2) < limit && abs(box.y2) < limit
    }

    /// Empties the grid and makes room for `capacity` boxes.
    mutating func reset(capacity: Int) {
        var buckets = 16
        while buckets < 2 * capacity { buckets *= 2 }
        heads.removeAll(keepingCapacity: true)
        heads.append(contentsOf: repeatElement(-1, count: buckets))
        next.removeAll(keepingCapacity: true)
        indices.removeAll(keepingCapacity: true)
    }

    /// - Precondition: `takes(box)`.
    mutating func insert(_ box: FaceBox, index: Int) {
        let level = Self.level(of: box)
        let side = Self.side(ofLevel: level)
        let bucket = bucket(level, Self.cell(box.x1, side), Self.cell(box.y1, side))
        indices.append(Int32(index))
        next.append(heads[bucket])
        heads[bucket] = Int32(indices.count - 1)
    }

    /// Whether `predicate` holds for the index of one of the boxes that may overlap `box` by more than half. It is also
    /// asked about others.
    /// - Precondition: `takes(box)`.
    func containsNeighbor(of box: FaceBox, where predicate: (Int) -> Bool) -> Bool {
        let own = Self.level(of: box)
        for level in own - 1...own + 1 {
            let side = Self.side(ofLevel: level)
            // Half of the larger box's side is less than this; a little more, for the rounding of overlaps.
            let reach = Self.side(ofLevel: max(level, own)) * 0.505
            for row in Self.cell(box.y1 - reach, side)...Self.cell(box.y1 + reach, side) {
                for column in Self.cell(box.x1 - reach, side)...Self.cell(box.x1 + reach, side) {
                    var entry = heads[bucket(level, column, row)]
                    while entry >= 0 {
                        if predicate(Int(indices[Int(entry)])) { return true }
                        entry = next[Int(entry)]
                    }
                }
            }
        }
        return false
    }

    private static func level(of box: FaceBox) -> Int { Int(max(box.width, box.height).exponent) }

    /// The squares are at least as wide as the level's boxes.
    private static func side(ofLevel level: Int) -> Float {
        Float(sign: .plus, exponent: level + 1, significand: 1)
    }

    private static func cell(_ coordinate: Float, _ side: Float) -> Int { Int((coordinate / side).rounded(.down)) }

    private func bucket(_ level: Int, _ column: Int, _ row: Int) -> Int {
        var key = UInt64(bitPattern: Int64(column)) &* 0x9E37_79B9_7F4A_7C15
        key ^= UInt64(bitPattern: Int64(row)) &* 0xC2B2_AE3D_27D4_EB4F
        key ^= UInt64(bitPattern: Int64(level)) &* 0x1656_67B1_9E37_79F9
        key ^= key >> 29
        return Int(key & UInt64(heads.count - 1))
    }
}
