import CAllocationCounter
import CBench
import Inference
import Synchronization

/// Measures look-ups in a gallery beside what memory and the arithmetic units give, in turn, so that other work on the
/// machine meets all of them alike. Several threads do the same at the same time: none begins a turn before all have
/// come.
struct SearchBenchmark: Sendable {
    let gallery: Gallery
    let rounds: Int
    /// Faces looked up together.
    let together: Int
    let threads: Int

    static let side = 1024
    private static let multiplyAddRounds = 10_000_000
    /// Rows of the gallery's in a product of its shape.
    private var shapedRows: Int { min(gallery.count, 65_536) }
    private var size: Int { gallery.count * gallery.model.length }

    /// The kinds of work, in the order of their turns.
    private enum Turn: Int, CaseIterable {
        case one, read, many, multiplyAdd, product, shaped
    }

    /// - Parameter progress: called after each round.
    func measure(openSeconds: Double?, progress: @escaping @Sendable () -> Void) throws -> SearchFigures {
        let memory = [Float](repeating: 0.5, count: size)
        let barriers = (0..<(rounds + 1) * Turn.allCases.count).map { _ in Barrier(threads) }
        let found = Mutex<[Result<([[Double]], Int), any Error>]>([])
        ThreadCrew.onThreads(threads) {
            let times = Result { try turns(memory, barriers, progress) }
            found.withLock { $0.append(times) }
        }
        let results = try found.withLock { $0 }.map { try $0.get() }
        let samples = Turn.allCases.map { turn in Samples(results.flatMap { $0.0[turn.rawValue] }) }
        return SearchFigures(
            entries: gallery.count, length: gallery.model.length, people: gallery.personCount, threads: threads,
            openSeconds: openSeconds, allocations: results.map(\.1).max() ?? 0, one: samples[Turn.one.rawValue],
            read: samples[Turn.read.rawValue], together: together, many: samples[Turn.many.rawValue],
            multiplyAdd: samples[Turn.multiplyAdd.rawValue], multiplyAddOperations: multiplyAddOperations,
            product: samples[Turn.product.rawValue], shaped: samples[Turn.shaped.rawValue], shapedRows: shapedRows)
    }

    private var multiplyAddOperations: Double {
        Double(Self.multiplyAddRounds) * 2 * 12 * Double(PeakRate.lanes(.current))
    }

    /// - Returns: seconds, by turn, then by round; and the allocations of one look-up.
    private func turns(
        _ memory: [Float], _ barriers: [Barrier], _ progress: () -> Void
    ) throws -> ([[Double]], Int) {
        let matrix = [Float](repeating: 0.5, count: Self.side * Self.side)
        var result = [Float](repeating: 0, count: max(matrix.count, together * shapedRows))
        var sum: Float = 0
        var times = Turn.allCases.map { _ in [Double]() }
        var allocations = 0
        let faces = (0...rounds).map { _ in randomFaces() }
        // The first round only warms up.
        for round in 0...rounds {
            for turn in Turn.allCases {
                barriers[round * Turn.allCases.count + turn.rawValue].wait()
                let before = cac_allocations()
                let seconds = try Self.seconds {
                    switch turn {
                    case .one: _ = try gallery.search(faces[round][0])
                    case .read: sum += cbench_read(PeakRate.lanes(.current), memory, memory.count)
                    case .many: _ = try gallery.search(many: faces[round])
                    case .multiplyAdd: _ = cbench_multiply_add(PeakRate.lanes(.current), Self.multiplyAddRounds, &sum)
                    case .product: try multiply(matrix[...], matrix[...], m: Self.side, n: Self.side, into: &result)
                    case .shaped:
                        try multiply(
                            memory[..<(together * gallery.model.length)],
                            memory[..<(shapedRows * gallery.model.length)],
                            m: together, n: shapedRows, into: &result)
                    }
                }
                if turn == .one { allocations = cac_allocations() - before }
                if round > 0 { times[turn.rawValue].append(seconds) }
            }
            progress()
        }
        precondition(!sum.isNaN, "the sum of what was read")
        return (times, allocations)
    }

    private func randomFaces() -> [Embedding] {
        var random = SystemRandomNumberGenerator()
        return (0..<together).map { _ in
            Embedding(
                values: MadeUpGallery.unitVector(gallery.model.length, using: &random), model: gallery.model.id)
        }
    }

    /// A product of a: m×k and b: n×k, transposed.
    private func multiply(
        _ a: ArraySlice<Float>, _ b: ArraySlice<Float>, m: Int, n: Int, into result: inout [Float]
    ) throws {
        try a.withUnsafeBufferPointer { a in
            try b.withUnsafeBufferPointer { b in
                try result.withUnsafeMutableBufferPointer { result in
                    try BLAS.multiply(
                        a, byTransposed: b, m: m, n: n, k: a.count / m,
                        into: UnsafeMutableBufferPointer(rebasing: result[..<(m * n)]))
                }
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
