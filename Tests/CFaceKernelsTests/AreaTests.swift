import CFaceKernels
import Testing

@Suite struct AreaTests {
    static let normalization = fk_normalization(
        mean: (127.5, 127.5, 127.5), scale: (0.0078125, 0.0078125, 0.0078125), bgr: 0)

    private typealias Kernel = (
        UnsafePointer<fk_rgb8>?, fk_rect, Int32, Int32, UnsafePointer<fk_normalization>?, UnsafeMutablePointer<Float>?
    ) -> Void

    private func tensor(
        _ kernel: Kernel, _ picture: Picture, _ rect: fk_rect, _ width: Int, _ height: Int,
        _ normalization: fk_normalization = normalization
    ) -> [Float] {
        var normalization = normalization
        var values = [Float](repeating: .nan, count: 3 * width * height)
        picture.withRGB8 { kernel($0, rect, Int32(width), Int32(height), &normalization, &values) }
        return values
    }

    /// Rectangles and sizes: up, down, one pixel, the pyramid's 0.6, and boxes at the edges of what the fast kernel takes.
    static let cases: [(Int, Int, fk_rect, Int, Int)] = [
        (1, 1, fk_rect(x: 0, y: 0, width: 1, height: 1), 1, 1),
        (1, 1, fk_rect(x: 0, y: 0, width: 1, height: 1), 24, 24),
        (31, 17, fk_rect(x: 0, y: 0, width: 31, height: 17), 31, 17),
        (31, 17, fk_rect(x: 0, y: 0, width: 31, height: 17), 19, 11),
        (31, 17, fk_rect(x: 3, y: 2, width: 8, height: 15), 24, 24),
        (31, 17, fk_rect(x: 30, y: 16, width: 1, height: 1), 48, 48),
        (31, 17, fk_rect(x: 0, y: 5, width: 31, height: 1), 7, 3),
        (15, 15, fk_rect(x: 0, y: 0, width: 15, height: 15), 16, 9),
        (16, 16, fk_rect(x: 0, y: 0, width: 16, height: 16), 1, 1),
        (250, 250, fk_rect(x: 0, y: 0, width: 250, height: 250), 151, 151),
        (250, 250, fk_rect(x: 17, y: 29, width: 201, height: 177), 48, 48),
        (1100, 9, fk_rect(x: 0, y: 0, width: 1100, height: 9), 661, 6),
        (2101, 5, fk_rect(x: 1, y: 0, width: 2100, height: 5), 3, 2),
        (600, 4, fk_rect(x: 0, y: 0, width: 600, height: 4), 1300, 4),
        (3, 257, fk_rect(x: 0, y: 0, width: 3, height: 257), 2, 1),
        (3, 258, fk_rect(x: 0, y: 0, width: 3, height: 258), 2, 1),
        (3, 600, fk_rect(x: 0, y: 0, width: 3, height: 600), 2, 2),
        (1022, 2, fk_rect(x: 0, y: 0, width: 1022, height: 2), 1, 1),
        (1024, 2, fk_rect(x: 0, y: 0, width: 1024, height: 2), 1, 1),
        (1500, 2, fk_rect(x: 0, y: 0, width: 1500, height: 2), 1, 1),
    ]

    @Test(arguments: cases)
    func tensorEqualsItsPlainTwin(width: Int, height: Int, rect: fk_rect, outWidth: Int, outHeight: Int) {
        let picture = Picture.noise(width, height)
        let plain = tensor(fk_area_to_chw_plain, picture, rect, outWidth, outHeight)
        #expect(plain.allSatisfy { $0.isFinite })
        #expect(tensor(fk_area_to_chw, picture, rect, outWidth, outHeight) == plain)
    }

    /// To the bit, on every path: the fused ones divide by multiplying.
    @Test(arguments: [FK_CPU_PORTABLE, FK_CPU_AVX2, FK_CPU_AVX512].filter { fk_cpu_supports($0) != 0 }.map(\.rawValue))
    func everyPathEqualsThePlainTwin(path: UInt32) {
        for (width, height, rect, outWidth, outHeight) in Self.cases {
            let window = fk_rect(x: 0, y: 0, width: Int32(outWidth), height: Int32(outHeight))
            let onPath: Kernel = { fk_area_window_to_chw_on(fk_cpu_path(path), $0, $1, $2, $3, window, $4, $5) }
            let picture = Picture.noise(width, height)
            #expect(
                tensor(onPath, picture, rect, outWidth, outHeight)
                    == tensor(fk_area_to_chw_plain, picture, rect, outWidth, outHeight))
        }
    }

    @Test(arguments: cases)
    func picturesEqualTheirPlainTwin(width: Int, height: Int, rect: fk_rect, outWidth: Int, outHeight: Int) {
        let picture = Picture.noise(width, height)
        var fast = [UInt8](repeating: 1, count: 3 * outWidth * outHeight)
        var plain = [UInt8](repeating: 2, count: 3 * outWidth * outHeight)
        picture.withRGB8 {
            fk_area_to_rgb8($0, rect, Int32(outWidth), Int32(outHeight), &fast)
            fk_area_to_rgb8_plain($0, rect, Int32(outWidth), Int32(outHeight), &plain)
        }
        #expect(fast == plain)
    }

    /// White stays white in boxes so tall and wide that the sums come near their types' limits.
    @Test(arguments: [(1000, 257), (1024, 300), (1, 5000), (5000, 1)])
    func sumsDoNotOverflow(width: Int, height: Int) {
        let white = Picture(width: width, height: height, bytes: [UInt8](repeating: 255, count: 3 * width * height))
        let rect = fk_rect(x: 0, y: 0, width: Int32(width), height: Int32(height))
        #expect(tensor(fk_area_to_chw, white, rect, 1, 1) == [0.99609375, 0.99609375, 0.99609375])
        var pixel: [UInt8] = [0, 0, 0]
        white.withRGB8 { fk_area_to_rgb8($0, rect, 1, 1, &pixel) }
        #expect(pixel == [255, 255, 255])
    }

    /// torch 2.13.0: `(F.interpolate(t[:, :, y:y+h, x:x+w], size=(oh, ow), mode="area") - 127.5) * 0.0078125`
    /// of a 7×5 picture of the generator's bytes.
    @Test func equalsTorch() {
        let picture = Picture.noise(7, 5)
        let down = tensor(fk_area_to_chw, picture, fk_rect(x: 0, y: 0, width: 7, height: 5), 3, 2)
        let up = tensor(fk_area_to_chw, picture, fk_rect(x: 1, y: 1, width: 5, height: 3), 4, 5)
        #expect(zip(down, TorchArea.sevenByFiveToThreeByTwo).allSatisfy { abs($0 - $1) <= 1e-6 })
        #expect(zip(up, TorchArea.fiveByThreeToFourByFive).allSatisfy { abs($0 - $1) <= 1e-6 })
        #expect(
            down.count == TorchArea.sevenByFiveToThreeByTwo.count && up.count == TorchArea.fiveByThreeToFourByFive.count
        )
    }

    @Test func ordersAndNormalisesChannels() {
        let picture = Picture(width: 1, height: 1, bytes: [10, 20, 30])
        let rect = fk_rect(x: 0, y: 0, width: 1, height: 1)
        var normalization = fk_normalization(mean: (1, 2, 3), scale: (2, 3, 4), bgr: 0)
        #expect(tensor(fk_area_to_chw, picture, rect, 1, 1, normalization) == [18, 54, 108])
        normalization.bgr = 1
        #expect(tensor(fk_area_to_chw, picture, rect, 1, 1, normalization) == [58, 54, 28])
        #expect(tensor(fk_area_to_chw_plain, picture, rect, 1, 1, normalization) == [58, 54, 28])
    }

    @Test(arguments: [1, 2, 3, 7, 15, 16, 17, 200, 300], [(1, 1), (7, 9), (16, 15), (31, 17), (300, 280)])
    func boxReductionEqualsItsPlainTwin(factor: Int, size: (Int, Int)) {
        let picture = Picture.noise(size.0, size.1)
        let count = 3 * ((size.0 - 1) / factor + 1) * ((size.1 - 1) / factor + 1)
        let rect = fk_rect(x: 0, y: 0, width: Int32(size.0), height: Int32(size.1))
        var fast = [UInt8](repeating: 1, count: count)
        var plain = [UInt8](repeating: 2, count: count)
        picture.withRGB8 {
            fk_box_reduce_rgb8($0, rect, Int32(factor), &fast)
            fk_box_reduce_rgb8_plain($0, rect, Int32(factor), &plain)
        }
        #expect(fast == plain)
        if factor == 1 { #expect(fast == picture.bytes) }
    }

    @Test func boxReductionAveragesWhatIsLeftAtTheEdge() {
        let picture = Picture(width: 3, height: 1, bytes: [0, 10, 20, 10, 20, 30, 90, 91, 92])
        var out = [UInt8](repeating: 0, count: 6)
        picture.withRGB8 { fk_box_reduce_rgb8($0, fk_rect(x: 0, y: 0, width: 3, height: 1), 2, &out) }
        #expect(out == [5, 15, 25, 90, 91, 92])
    }
}
