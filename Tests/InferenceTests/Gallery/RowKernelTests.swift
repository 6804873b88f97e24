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

    @Test(arguments: CPUPath.available, [16, 32, 48, 64, 80, 144])
    func productsAreThoseOfThePlainTwin(_ path: CPUPath, _ width: Int) {
        for (length, count) in [(1, 1), (15, 12), (16, 13), (17, 7), (33, 6), (128, 25), (131, 36)] {
            var random = SplitMix64(seed: UInt64(length * count + width))
            let rows = (0..<length * count).map { _ in Float.random(in: -2...2, using: &random) }
            let vectors = (0..<length * width).map { _ in Float.random(in: -2...2, using: &random) }
            var fast = [Float](repeating: .nan, count: count * width + 1)
            var plain = fast
            fk_row_products(path.cValue, rows, count, length, vectors, width, &fast)
            fk_row_products_plain(rows, count, length, vectors, width, &plain)
            let greatest = (0..<count * width).map { abs(fast[$0] - plain[$0]) }.max() ?? .nan
            #expect(greatest <= 1e-6 * Float(length) * 4, "\(count) rows of \(length)")
            #expect(fast[count * width].isNaN)
        }
    }

    /// Ties between equal rows go to the first, whichever tile each falls into.
    @Test(arguments: CPUPath.available, [16, 32, 48, 64])
    func aRowsProductsDoNotDependOnWhereItStands(_ path: CPUPath, _ width: Int) {
        var random = SplitMix64(seed: 2)
        let row = (0..<131).map { _ in Float.random(in: -1...1, using: &random) }
        let vectors = (0..<131 * width).map { _ in Float.random(in: -1...1, using: &random) }
        var products = [Float](repeating: 0, count: 37 * width)
        fk_row_products(
            path.cValue, Array(repeating: row, count: 37).flatMap { $0 }, 37, 131, vectors, width, &products)
        #expect(Set((0..<37).map { Array(products[$0 * width..<($0 + 1) * width]) }).count == 1)
    }

    @Test(arguments: CPUPath.available, [0, 1, 7, 8, 9, 16, 23, 24, 40])
    func rowsReachingAnyBoundAreThoseOfThePlainTwin(_ path: CPUPath, _ count: Int) {
        for width in [16, 48, 64] {
            var random = SplitMix64(seed: UInt64(count * width))
            // Small whole numbers: no rounding, so that all paths must agree, ties included.
            var products = (0..<count * width).map { _ in Float(Int.random(in: -9...9, using: &random)) }
            let sizes = (0..<count).map { _ in Float(Int.random(in: 0...9, using: &random)) }
            let slopes = (0..<width).map { _ in Float(Int.random(in: -1...1, using: &random)) / 2 }
            if count > 8 { products[(count - 2) * width + width / 2] = .nan }
            for offset: Float in [-.infinity, 8, 11, 12, .infinity] {
                let offsets = (0..<width).map { $0 < width - 3 ? offset : .infinity }
                for start in 0...count {
                    let fast = fk_next_row_reaching(path.cValue, products, sizes, start, count, width, slopes, offsets)
                    let plain = fk_next_row_reaching_plain(products, sizes, start, count, width, slopes, offsets)
                    #expect(fast == plain, "from \(start), offset \(offset)")
                }
            }
        }
    }
}
