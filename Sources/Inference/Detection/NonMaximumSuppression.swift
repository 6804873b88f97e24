/// Of windows that overlap, keeps the one with the highest score. Owns its scratch memory; one per thread.
///
/// Greedy, as everywhere: the candidates in the order of falling score, each dropped if one that was kept overlaps it
/// too much. So a candidate meets only those kept before it, and of them, where there are many, only those near it
/// (`BoxGrid`).
struct NonMaximumSuppression {
    enum Overlap {
        /// Intersection over union, areas as width × height (torchvision's `nms`).
        case union
        /// Intersection over the smaller area, sides counted as x2 − x1 + 1 (facenet-pytorch's `nms_numpy`, 'Min').
        case minimum
    }

    /// Below this many candidates the grid costs more than it saves.
    static let gridMinimum = 256

    private var order: [UInt64] = []
    private var grid = BoxGrid()
    private var kept: [FaceCandidate] = []

    /// Drops from `candidates` what is suppressed, and leaves the rest in the order of falling score; of equal scores
    /// the first one counts as higher.
    mutating func apply(
        to candidates: inout [FaceCandidate], threshold: Double, overlap: Overlap = .union,
        gridMinimum: Int = NonMaximumSuppression.gridMinimum
    ) {
        sort(&candidates)
        kept.removeAll(keepingCapacity: true)
        if overlap == .union, threshold >= 0.5, candidates.count >= gridMinimum,
            candidates.allSatisfy({ BoxGrid.takes($0.box) })
        {
            keepByGrid(candidates, threshold: threshold)
        } else {
            keepByScan(candidates, threshold: threshold, overlap: overlap)
        }
        swap(&candidates, &kept)
    }

    /// Orders by falling score, first come first among equals.
    mutating func sort(_ candidates: inout [FaceCandidate]) {
        order.removeAll(keepingCapacity: true)
        for (index, candidate) in candidates.enumerated() {
            // Positive floats are ordered as their bits are.
            order.append(UInt64(~max(candidate.score, 0).bitPattern) << 32 | UInt64(index))
        }
        order.sort()
        kept.removeAll(keepingCapacity: true)
        for key in order { kept.append(candidates[Int(key & 0xFFFF_FFFF)]) }
        swap(&candidates, &kept)
    }

    private mutating func keepByScan(_ candidates: [FaceCandidate], threshold: Double, overlap: Overlap) {
        for candidate in candidates {
            let isSuppressed = kept.withUnsafeBufferPointer { kept in
                for other in kept {
                    let shared =
                        overlap == .union
                        ? Self.intersectionOverUnion(other.box, candidate.box)
                        : Self.intersectionOverMinimum(other.box, candidate.box)
                    if Double(shared) > threshold { return true }
                }
                return false
            }
            if !isSuppressed { kept.append(candidate) }
        }
    }

    private mutating func keepByGrid(_ candidates: [FaceCandidate], threshold: Double) {
        grid.reset(capacity: candidates.count)
        for candidate in candidates {
            let isSuppressed = kept.withUnsafeBufferPointer { kept in
                grid.containsNeighbor(of: candidate.box) { index in
                    Double(Self.intersectionOverUnion(kept[index].box, candidate.box)) > threshold
                }
            }
            guard !isSuppressed else { continue }
            grid.insert(candidate.box, index: kept.count)
            kept.append(candidate)
        }
    }

    @inline(__always)
    static func intersectionOverUnion(_ a: FaceBox, _ b: FaceBox) -> Float {
        let width = max(0, min(a.x2, b.x2) - max(a.x1, b.x1))
        let height = max(0, min(a.y2, b.y2) - max(a.y1, b.y1))
        let shared = width * height
        return shared / (a.area + b.area - shared)
    }

    @inline(__always)
    static func intersectionOverMinimum(_ a: FaceBox, _ b: FaceBox) -> Float {
        let width = max(0, min(a.x2, b.x2) - max(a.x1, b.x1) + 1)
        let height = max(0, min(a.y2, b.y2) - max(a.y1, b.y1) + 1)
        let areaOfA = (a.x2 - a.x1 + 1) * (a.y2 - a.y1 + 1)
        let areaOfB = (b.x2 - b.x1 + 1) * (b.y2 - b.y1 + 1)
        return width * height / min(areaOfA, areaOfB)
    }
}
