import Inference
import Testing

@Suite struct PixelBufferTests {
    @Test func keepsRowsOneAfterAnother() {
        var picture = PixelBuffer(width: 3, height: 2)
        picture[2, 1] = RGBColor(red: 1, green: 2, blue: 3)
        #expect(picture.bytes == [UInt8](repeating: 0, count: 15) + [1, 2, 3])
        #expect(picture[2, 1] == RGBColor(red: 1, green: 2, blue: 3))
        #expect(picture[1, 1] == .black)
    }

    @Test func copiesAreIndependent() {
        let first = PixelBuffer(width: 2, height: 2)
        var second = first
        second[0, 0] = .white
        #expect(first[0, 0] == .black)
        #expect(first != second)
    }

    @Test func fillsWithAColour() {
        let picture = PixelBuffer(width: 2, height: 1, filledWith: RGBColor(red: 9, green: 8, blue: 7))
        #expect(picture.bytes == [9, 8, 7, 9, 8, 7])
    }

    @Test func mirrors() {
        let picture = PixelBuffer.gradient(31, 5)
        let mirrored = picture.mirrored()
        #expect(mirrored[0, 3] == picture[30, 3])
        #expect(mirrored[30, 0] == picture[0, 0])
        #expect(mirrored.mirrored() == picture)
    }

    @Test(arguments: [
        (400, 300, 200, 200, 150), (300, 400, 100, 75, 100), (1000, 1, 10, 10, 1), (7, 5, 7, 7, 5), (3, 2, 9, 3, 2),
    ])
    func reducesToTheLongerSide(width: Int, height: Int, maxSide: Int, newWidth: Int, newHeight: Int) throws {
        let picture = PixelBuffer.gradient(width, height)
        let reduced = picture.reduced(toMaxSide: maxSide)
        #expect(reduced.width == newWidth && reduced.height == newHeight)
        if width <= maxSide { #expect(reduced == picture) }
    }

    @Test func resamplesByMeans() {
        let picture = PixelBuffer(width: 4, height: 1, bytes: [0, 0, 0, 10, 20, 30, 100, 0, 0, 101, 0, 255])
        let half = picture.resampled(picture.bounds, width: 2, height: 1)
        #expect(half.bytes == [5, 10, 15, 101, 0, 128])
        let right = picture.resampled(PixelRect(x: 2, y: 0, width: 2, height: 1), width: 1, height: 2)
        #expect(right.bytes == [101, 0, 128, 101, 0, 128])
    }

    @Test func resamplesIntoATensor() {
        let picture = PixelBuffer(width: 2, height: 2, bytes: [0, 10, 20, 2, 12, 22, 4, 14, 24, 6, 16, 26])
        let normalization = PixelNormalization(
            colorOrder: .bgr, mean: SIMD3(1, 2, 3), scale: SIMD3(1, 2, 0.5))
        // One value more than needed: it stays as it is.
        var tensor = [Float](repeating: -7, count: 4)
        tensor.withUnsafeMutableBufferPointer {
            picture.resample(picture.bounds, width: 1, height: 1, normalization, into: $0)
        }
        #expect(tensor == [22, 22, 0, -7])
        var whole = [Float](repeating: 0, count: 12)
        whole.withUnsafeMutableBufferPointer { picture.normalize(normalization, into: $0) }
        #expect(whole == [19, 21, 23, 25, 16, 20, 24, 28, -1.5, -0.5, 0.5, 1.5])
    }

    @Test func normalizationComesFromTheModelCard() {
        let card = Preprocessing(colorOrder: .rgb, mean: [1, 2, 3], scale: [4, 5, 6])
        #expect(
            PixelNormalization(card)
                == PixelNormalization(colorOrder: .rgb, mean: SIMD3(1, 2, 3), scale: SIMD3(4, 5, 6)))
    }
}
