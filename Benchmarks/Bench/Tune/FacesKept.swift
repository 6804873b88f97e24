import Inference

/// Which of the faces that one search found another one found, too.
enum FacesKept {
    /// - Returns: how many boxes of `reference` have a box of their own in `found` that shares at least half of the
    ///   union with them.
    static func count(_ found: [FaceBox], of reference: [FaceBox]) -> Int {
        var left = found
        return reference.count { box in
            let best = left.indices.max { overlap(left[$0], box) < overlap(left[$1], box) }
            guard let best, overlap(left[best], box) >= 0.5 else { return false }
            left.remove(at: best)
            return true
        }
    }

    /// Intersection over union, 0…1.
    static func overlap(_ a: FaceBox, _ b: FaceBox) -> Float {
        let width = min(a.x2, b.x2) - max(a.x1, b.x1)
        let height = min(a.y2, b.y2) - max(a.y1, b.y1)
        guard width > 0, height > 0 else { return 0 }
        return width * height / (a.area + b.area - width * height)
    }
}
