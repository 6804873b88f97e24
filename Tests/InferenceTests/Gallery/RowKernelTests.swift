import CFaceKernels
import TestSupport
import Testing

@testable import Inference

@Suite struct RowKernelTests {
    @Test(arguments: CPUPath.available, [1, 2, 15, 16, 17, 31, 63, 64, 65, 127, 128, 129, 512])
    func dotProductsAreThoseOfThePlainTwin(_ path: CPUPath, _ length: Int) {
        for count in [1, 2, 4, 9, 23] {
            var random = SplitMix64(seed: UInt64(length * count))
            let rows = (0..<length * count).map { _ in Float.random(in: -2...2, using: &random) }
            let vector = (0..<length).map { _ in Float.random(in: -2...2, using: &random) }
            var fast = [Float](repeating: .nan, count: count + 1)
            var plain = [Float](repeating: .nan, count: count + 1)
            fk_row_dots(path.cValue, rows, count, length, vector, &fast)
            fk_row_dots_plain(rows, count, length, vector, &plain)
            for index in 0..<count {
                #expect(abs(fast[index] - plain[index]) <= 1e-6 * Float(length) * 4, "row \(index) of \(count)")
            }
            #expect(fast[count].isNaN)
        }
    }

    /// What makes ties deterministic.
    @Test(arguments: CPUPath.available) func aRowsResultDoesNotDependOnWhereItStands(_ path: CPUPath) {
        var random = SplitMix64(seed: 1)
        let row = (0..<131).map { _ in Float.random(in: -1...1, using: &random) }
        let vector = (0..<131).map { _ in Float.random(in: -1...1, using: &random) }
        let rows = Array(repeating: row, count: 37).flatMap { $0 }
        var dots = [Float](repeating: 0, count: 37)
        fk_row_dots(path.cValue, rows, 37, 131, vector, &dots)
        #expect(Set(dots).count == 1)
    }

    @Test(arguments: CPUPath.available) func normsAreSquaredLengths(_ path: CPUPath) {
        var norms = [Float](repeating: 0, count: 2)
        fk_row_norms(path.cValue, [3, 4, 0, 1, 2, 2], 2, 3, &norms)
        #expect(norms == [25, 9])
    }

    @Test(arguments: CPUPath.available, [0, 1, 15, 16, 17, 31, 32, 33, 100])
    func reachingRowsAreThoseOfThePlainTwin(_ path: CPUPath, _ count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        // Small whole numbers: no rounding, so that all paths must agree, ties included.
        var dots = (0..<count).map { _ in Float(Int.random(in: -9...9, using: &random)) }
        let sizes = (0..<count).map { _ in Float(Int.random(in: 0...9, using: &random)) }
        if count > 20 { dots[count - 2] = .nan }
        for offset: Float in [-.infinity, -9, 0, 7, 8, 1000] {
            for start in 0...count {
                let fast = fk_next_reaching(path.cValue, dots, sizes, start, count, 0.5, offset)
                #expect(fast == fk_next_reaching_plain(dots, sizes, start, count, 0.5, offset))
            }
        }
    }
}
