import CFaceKernels
import Testing

@Suite struct EncodeTests {
    @Test(arguments: [(1, 1), (17, 9), (200, 3)], [false, true])
    func pngKeepsEveryPixel(size: (Int, Int), interlaced: Bool) throws {
        let picture = Picture.noise(size.0, size.1)
        #expect(Decoded(try png(picture, interlaced: interlaced)).picture == picture)
    }

    @Test func quality100IsNearerThan20() throws {
        let picture = Picture.smooth(64, 48)
        func loss(_ quality: Int32) throws -> Int {
            let file = try jpeg(picture, .with(quality: quality, chroma: (1, 1)))
            return try #require(Decoded(file).picture?.largestDifference(to: picture))
        }
        #expect(try loss(100) <= 3)
        #expect(try loss(20) > 4)
    }

    @Test func jpegRefusesWhatItCannotStore() {
        let pixels = [UInt8](repeating: 0, count: 300)
        var out: UnsafeMutablePointer<UInt8>?
        var count = 0
        func status(_ width: Int32, _ height: Int32, _ stride: Int, _ options: fk_jpeg_options) -> fk_image_status {
            var options = options
            return fk_jpeg_encode(pixels, width, height, stride, &options, &out, &count, nil)
        }
        let good = fk_jpeg_options.with()
        #expect(status(0, 10, 30, good) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 0, 30, good) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 10, 29, good) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 10, 30, .with(chroma: (3, 1))) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 10, 30, .with(restart: 70_000)) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(70_000, 1, 210_000, good) != FK_IMAGE_OK)
        #expect(out == nil && count == 0)
    }

    @Test func pngRefusesWhatItCannotStore() {
        let pixels = [UInt8](repeating: 0, count: 300)
        var out: UnsafeMutablePointer<UInt8>?
        var count = 0
        func status(_ width: Int32, _ stride: Int, _ change: (inout fk_png_options) -> Void = { _ in })
            -> fk_image_status
        {
            var options = fk_png_options()
            options.channels = 3
            options.bits = 8
            change(&options)
            return fk_png_encode(pixels, width, 10, stride, &options, &out, &count, nil)
        }
        #expect(status(0, 30) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 29) == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 30) { $0.channels = 5 } == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 30) { $0.channels = 0 } == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 30) { $0.bits = 7 } == FK_IMAGE_BAD_ARGUMENT)
        #expect(status(10, 30) { $0.compression = 10 } == FK_IMAGE_BAD_ARGUMENT)
        #expect(out == nil && count == 0)
    }
}
