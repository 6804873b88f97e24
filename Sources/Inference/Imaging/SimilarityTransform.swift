/// Rotation, uniform scaling and shift, no reflection:
/// `x′ = a·x − b·y + tx`, `y′ = b·x + a·y + ty`.
public struct SimilarityTransform: Sendable, Hashable {
    public var a: Double
    public var b: Double
    public var tx: Double
    public var ty: Double

    public static let identity = SimilarityTransform(a: 1, b: 0, tx: 0, ty: 0)

    public init(a: Double, b: Double, tx: Double, ty: Double) {
        self.a = a
        self.b = b
        self.tx = tx
        self.ty = ty
    }

    /// Length of a unit vector after the transform.
    public var scale: Double { (a * a + b * b).squareRoot() }

    /// `nil` for a transform that maps everything onto one point, or holds anything but finite numbers.
    public var inverse: SimilarityTransform? {
        let norm = a * a + b * b
        guard norm.isNormal, tx.isFinite, ty.isFinite else { return nil }
        let ia = a / norm
        let ib = -b / norm
        return SimilarityTransform(a: ia, b: ib, tx: -(ia * tx - ib * ty), ty: -(ib * tx + ia * ty))
    }

    public func callAsFunction(_ point: Point) -> Point {
        let x = Double(point.x)
        let y = Double(point.y)
        return Point(x: Float(a * x - b * y + tx), y: Float(b * x + a * y + ty))
    }

    /// The transform with the least sum of squared distances from `source`, transformed, to `target`
    /// (Umeyama, “Least-squares estimation of transformation parameters between two point patterns”, 1991,
    /// restricted to rotations; in the plane it has this closed form).
    ///
    /// - Returns: `nil` unless there are as many points in both, at least two of them different, and all finite.
    public init?(from source: [Point], to target: [Point]) {
        guard source.count == target.count, source.count >= 2 else { return nil }
        let from = Self.mean(source)
        let to = Self.mean(target)
        var dot = 0.0
        var cross = 0.0
        var spread = 0.0
        for (p, q) in zip(source, target) {
            let (px, py) = (Double(p.x) - from.x, Double(p.y) - from.y)
            let (qx, qy) = (Double(q.x) - to.x, Double(q.y) - to.y)
            dot += px * qx + py * qy
            cross += px * qy - py * qx
            spread += px * px + py * py
        }
        let a = dot / spread
        let b = cross / spread
        guard spread > 0, a.isFinite, b.isFinite else { return nil }
        self.init(a: a, b: b, tx: to.x - (a * from.x - b * from.y), ty: to.y - (b * from.x + a * from.y))
        guard tx.isFinite, ty.isFinite else { return nil }
    }

    private static func mean(_ points: [Point]) -> (x: Double, y: Double) {
        let count = Double(points.count)
        return (
            points.reduce(0) { $0 + Double($1.x) } / count,
            points.reduce(0) { $0 + Double($1.y) } / count
        )
    }
}

extension SimilarityTransform {
    /// Whether all four numbers are finite, and small enough for `Float`.
    var isFinite: Bool { [a, b, tx, ty].allSatisfy { Float($0).isFinite } }

    /// The same mapping onto a picture that was cut to `origin` and reduced by `factor`: a reduced pixel's centre lies
    /// (factor − 1) / 2 pixels from the first one that it is the mean of.
    func reduced(by factor: Int, origin: PixelRect) -> SimilarityTransform {
        let f = Double(factor)
        let centre = (f - 1) / 2
        return SimilarityTransform(
            a: a / f, b: b / f, tx: (tx - Double(origin.x) - centre) / f, ty: (ty - Double(origin.y) - centre) / f)
    }
}
