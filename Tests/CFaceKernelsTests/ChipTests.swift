import CFaceKernels
import Testing

@Suite struct ChipTests {
    static let sizes = [(1, 1), (2, 3), (7, 1), (15, 16), (17, 31), (112, 112)]

    @Test(arguments: sizes)
    func mirrorExchangesLeftAndRight(size: (Int, Int)) {
        let picture = Picture.noise(size.0, size.1)
        var bytes = [UInt8](repeating: 0, count: picture.bytes.count)
        picture.withRGB8 { fk_mirror_rgb8($0, &bytes) }
        #expect(bytes == picture.upright(2).bytes)
    }

    @Test(arguments: sizes, [0, 1])
    func tensorEqualsItsPlainTwin(size: (Int, Int), bgr: Int) {
        let picture = Picture.noise(size.0, size.1)
        var normalization = fk_normalization(
            mean: (122.782, 117.001, 104.298), scale: (1 / 256, 1 / 255, 0.0171), bgr: Int32(bgr))
        var fast = [Float](repeating: .nan, count: picture.bytes.count)
        var plain = fast
        picture.withRGB8 {
            fk_rgb8_to_chw($0, &normalization, &fast)
            fk_rgb8_to_chw_plain($0, &normalization, &plain)
        }
        // Relative: a fused multiplication may round differently.
        #expect(zip(fast, plain).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, abs($1)) })
    }

    @Test func tensorHasPlanesInTheOrderAsked() {
        let picture = Picture(width: 2, height: 1, bytes: [1, 2, 3, 4, 5, 6])
        var normalization = fk_normalization(mean: (0, 0, 0), scale: (1, 1, 1), bgr: 0)
        var values = [Float](repeating: 0, count: 6)
        picture.withRGB8 { fk_rgb8_to_chw($0, &normalization, &values) }
        #expect(values == [1, 4, 2, 5, 3, 6])
        normalization.bgr = 1
        picture.withRGB8 { fk_rgb8_to_chw($0, &normalization, &values) }
        #expect(values == [3, 6, 2, 5, 1, 4])
    }
}
