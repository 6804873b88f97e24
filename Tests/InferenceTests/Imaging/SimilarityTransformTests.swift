import Foundation
import Inference
import Testing

@Suite struct SimilarityTransformTests {
    static let square = [Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 10), Point(x: 0, y: 10)]

    private func expect(_ a: SimilarityTransform?, near b: SimilarityTransform, _ tolerance: Double = 1e-4) throws {
        let a = try #require(a)
        for (x, y) in [(a.a, b.a), (a.b, b.b), (a.tx, b.tx), (a.ty, b.ty)] { #expect(abs(x - y) <= tolerance, "\(a)") }
    }

    @Test(arguments: [(1.0, 0.0, 0.0, 0.0), (0.5, 0, 3, -4), (0, 2, 0, 0), (-1, 0, 10, 10), (1.3, -0.7, -100, 2000)])
    func findsTheTransformThatWasApplied(a: Double, b: Double, tx: Double, ty: Double) throws {
        let applied = SimilarityTransform(a: a, b: b, tx: tx, ty: ty)
        try expect(SimilarityTransform(from: Self.square, to: Self.square.map { applied($0) }), near: applied, 1e-3)
    }

    /// Worked out by hand: the nearest similarity to a shear of the square by (x + y, y).
    @Test func isTheLeastSquaresSolution() throws {
        let sheared = Self.square.map { Point(x: $0.x + $0.y, y: $0.y) }
        // Centred: Σ p·q = 300, Σ p×q = −100, Σ |p|² = 200.
        try expect(
            SimilarityTransform(from: Self.square, to: sheared),
            near: SimilarityTransform(a: 1.0, b: -0.5, tx: 2.5, ty: 2.5))
    }

    /// A mirror image can't be reached: the best that a rotation can do is found, not a reflection.
    @Test func neverReflects() throws {
        let face = [Point(x: 0, y: 0), Point(x: 4, y: 0), Point(x: 2, y: 3)]
        let mirrored = face.map { Point(x: -$0.x, y: $0.y) }
        let found = try #require(SimilarityTransform(from: face, to: mirrored))
        #expect(found.a * found.a + found.b * found.b > 0)
        let turned = face.map { found($0) }
        // The triangle's turning sense stays.
        let cross = { (p: [Point]) in (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[1].y - p[0].y) * (p[2].x - p[0].x) }
        #expect(cross(turned) * cross(face) > 0)
    }

    @Test func inverseUndoes() throws {
        let transform = SimilarityTransform(a: 0.3, b: -1.2, tx: 40, ty: -7)
        let inverse = try #require(transform.inverse)
        let point = inverse(transform(Point(x: 12, y: 34)))
        #expect(abs(point.x - 12) < 1e-4 && abs(point.y - 34) < 1e-4)
        #expect(abs(inverse.scale * transform.scale - 1) < 1e-12)
    }

    @Test func hasNoInverseWhereEverythingFallsTogether() {
        #expect(SimilarityTransform(a: 0, b: 0, tx: 1, ty: 1).inverse == nil)
        #expect(SimilarityTransform(a: .nan, b: 0, tx: 1, ty: 1).inverse == nil)
        #expect(SimilarityTransform(a: 1, b: 0, tx: .infinity, ty: 1).inverse == nil)
    }

    static let hopeless: [([Point], [Point])] = [
        ([], []),
        ([Point(x: 1, y: 1)], [Point(x: 2, y: 2)]),
        (square, Array(square.dropLast())),
        (Array(repeating: Point(x: 3, y: 3), count: 5), square + [Point(x: 1, y: 2)]),
        ([Point(x: .nan, y: 0), Point(x: 1, y: 1)], Array(square.prefix(2))),
        ([Point(x: 0, y: 0), Point(x: .infinity, y: 1)], Array(square.prefix(2))),
        (Array(square.prefix(2)), [Point(x: .nan, y: 0), Point(x: 1, y: 1)]),
    ]

    @Test(arguments: hopeless.indices)
    func refusesPointsThatFixNothing(index: Int) {
        #expect(SimilarityTransform(from: Self.hopeless[index].0, to: Self.hopeless[index].1) == nil)
    }
}
