import CBench
import Inference

/// Measures look-ups in a gallery beside what memory and the arithmetic units give, in turn, so that other work on the
/// machine meets all of them alike. On the caller's thread.
struct SearchBenchmark {
    let gallery: Gallery
    let rounds: Int
    /// Faces looked up together.
    let together: Int
    private static let side = 1024

    func measure(openSeconds: Double?) throws -> SearchFigures {
        let size = gallery.count * gallery.model.length
        let memory = [Float](repeating: 0.5, count: size)
        let matrix = [Float](repeating: 0.5, count: Self.side * Self.side)
        var result = matrix
        var times = (one: [Double](), read: [Double](), many: [Double](), product: [Double]())
        var sum: Float = 0
        for round in 0...rounds {
            let faces = randomFaces()
            let one = try Self.seconds { _ = try gallery.search(faces[0]) }
            let read = Self.seconds { sum += cbench_read(PeakRate.lanes(.current), memory, memory.count) }
            let many = try Self.seconds { _ = try gallery.search(many: faces) }
            let product = try Self.seconds { try multiply(matrix, into: &result) }
            // The first round only warms up.
            guard round > 0 else { continue }
            times.one.append(one)
            times.read.append(read)
            times.many.append(many)
            times.product.append(product)
        }
        precondition(sum > 0, "the sum of what was read")
        return SearchFigures(
            entries: gallery.count, length: gallery.model.length, people: gallery.personCount,
            openSeconds: openSeconds, bytes: size * MemoryLayout<Float>.size, one: Samples(times.one),
            read: Samples(times.read), together: together, many: Samples(times.many), product: Samples(times.product))
    }

    private func randomFaces() -> [Embedding] {
        var random = SystemRandomNumberGenerator()
        return (0..<together).map { _ in
            Embedding(
                values: MadeUpGallery.unitVector(gallery.model.length, using: &random), model: gallery.model.id)
        }
    }

    private func multiply(_ matrix: [Float], into result: inout [Float]) throws {
        try matrix.withUnsafeBufferPointer { matrix in
            try result.withUnsafeMutableBufferPointer { result in
                try BLAS.multiply(
                    matrix, byTransposed: matrix, m: Self.side, n: Self.side, k: Self.side, into: result)
            }
        }
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try body()
        return (clock.now - start) / .seconds(1)
    }
}
