import CFaceKernels
import Testing

@Suite struct OrientationTests {
    static let sizes = [(1, 1), (1, 5), (6, 1), (17, 33), (70, 65), (64, 64), (9, 129)]

    /// Written out by hand for a 3×2 picture of the letters a b c / d e f.
    @Test(arguments: [
        (1, 3, "abcdef"), (2, 3, "cbafed"), (3, 3, "fedcba"), (4, 3, "defabc"), (5, 2, "adbecf"), (6, 2, "daebfc"),
        (7, 2, "fcebda"), (8, 2, "cfbead"),
    ])
    func meansWhatEXIFSays(orientation: Int, width: Int, expected: String) {
        let stored = Picture(width: 3, height: 2, bytes: "abcdef".utf8.flatMap { [$0, $0, $0] })
        let upright = stored.upright(Int32(orientation))
        #expect(upright.width == width)
        #expect(upright.bytes == expected.utf8.flatMap { [$0, $0, $0] })
    }

    @Test(arguments: 1...8, sizes)
    func kernelEqualsItsPlainTwin(orientation: Int, size: (Int, Int)) {
        let stored = Picture.noise(size.0, size.1)
        var bytes = [UInt8](repeating: 0, count: stored.bytes.count)
        stored.withRGB8 { fk_orient_rgb8($0, Int32(orientation), &bytes) }
        #expect(bytes == stored.upright(Int32(orientation)).bytes)
    }

    /// Colour, and CMYK, which takes another path through the decoder; both byte orders of EXIF.
    @Test(arguments: 1...8, [FK_JPEG_YCBCR, FK_JPEG_CMYK])
    func appliesToJPEG(orientation: Int, color: fk_jpeg_color) throws {
        for (index, size) in Self.sizes.enumerated() {
            let variant = JPEGVariant(name: "", options: .with(color))
            let plain = try variant.file(.smooth(size.0, size.1))
            let tiff = FileSurgery.tiff(orientation: UInt16(orientation), bigEndian: index % 2 == 0)
            let turned = Decoded(FileSurgery.inserting(FileSurgery.exifSegment(tiff), into: plain))
            #expect(turned.info.orientation == Int32(orientation))
            let stored = try #require(Decoded(plain).picture)
            #expect(turned.picture == stored.upright(Int32(orientation)), "\(size)")
        }
    }

    @Test(arguments: 1...8, [2, 4, 8])
    func appliesToReducedJPEG(orientation: Int, reduction: Int) throws {
        let plain = try jpeg(.smooth(75, 41))
        let tiff = FileSurgery.tiff(orientation: UInt16(orientation), bigEndian: true)
        let file = FileSurgery.inserting(FileSurgery.exifSegment(tiff), into: plain)
        let stored = try #require(Decoded(plain, reduction: Int32(reduction)).picture)
        #expect(Decoded(file, reduction: Int32(reduction)).picture == stored.upright(Int32(orientation)))
    }

    @Test(arguments: 1...8, [false, true])
    func appliesToPNG(orientation: Int, interlaced: Bool) throws {
        for size in Self.sizes {
            let picture = Picture.noise(size.0, size.1)
            let tiff = FileSurgery.tiff(orientation: UInt16(orientation), bigEndian: false)
            let file = FileSurgery.insertingChunks(
                FileSurgery.chunk("eXIf", tiff), into: try png(picture, interlaced: interlaced))
            #expect(Decoded(file).picture == picture.upright(Int32(orientation)), "\(size)")
        }
    }
}
