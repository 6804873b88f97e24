import CFaceKernels
import Testing

/// What is decided from the header alone, before any memory is asked for.
@Suite struct HeaderTests {
    @Test(arguments: [
        ("GIF89a\u{1}", FK_FORMAT_GIF), ("RIFF1234WEBPVP8 ", FK_FORMAT_WEBP), ("II*\0\u{8}\0\0\0", FK_FORMAT_TIFF),
        ("MM\0*\0\0\0\u{8}", FK_FORMAT_TIFF), ("\0\0\0\u{18}ftypheic\0\0\0\0", FK_FORMAT_HEIF),
        ("\0\0\0\u{18}ftypmif1\0\0\0\0", FK_FORMAT_HEIF), ("\0\0\0\u{1c}ftypavif\0\0\0\0", FK_FORMAT_AVIF),
        ("8BPS\0\u{1}", FK_FORMAT_PSD), ("\0\0\u{1}\0\u{1}\0", FK_FORMAT_ICO), ("%PDF-1.7\n", FK_FORMAT_PDF),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", FK_FORMAT_SVG),
        ("<?xml version=\"1.0\"?>\n<svg/>", FK_FORMAT_SVG),
        ("BM\u{46}\0\0\0\0\0\0\0\u{36}\0\0\0", FK_FORMAT_BMP), ("<!DOCTYPE html><html>", FK_FORMAT_TEXT),
        ("BMW is a car, not a bitmap", FK_FORMAT_TEXT), ("{\"error\": \"not found\"}", FK_FORMAT_TEXT),
        ("a", FK_FORMAT_TEXT), ("\0", FK_FORMAT_UNKNOWN), ("abc\0def", FK_FORMAT_UNKNOWN),
    ])
    func namesWhatIsNotRead(content: String, format: fk_image_format) {
        let decoded = Decoded(Array(content.utf8))
        #expect(decoded.status == FK_IMAGE_NOT_SUPPORTED_FORMAT)
        #expect(decoded.info.format == format)
    }

    @Test func namesFormatsThatStartWithHighBytes() {
        let xl: [[UInt8]] = [[0xFF, 0x0A, 0, 0], [0, 0, 0, 12] + Array("JXL ".utf8) + [13, 10, 0x87, 10]]
        for file in xl { #expect(fk_image_sniff(file, file.count) == FK_FORMAT_JPEG_XL) }
        let two: [[UInt8]] = [[0xFF, 0x4F, 0xFF, 0x51], [0, 0, 0, 12] + Array("jP  ".utf8)]
        for file in two { #expect(fk_image_sniff(file, file.count) == FK_FORMAT_JPEG_2000) }
    }

    @Test func nothingIsEmpty() {
        #expect(Decoded([]).status == FK_IMAGE_EMPTY)
    }

    @Test(
        arguments: [
            (50_000, 50_000, FK_IMAGE_TOO_LARGE), (16_385, 1, FK_IMAGE_TOO_LARGE), (1, 16_385, FK_IMAGE_TOO_LARGE),
            (10_001, 10_000, FK_IMAGE_TOO_LARGE), (0x7FFF_FFFF, 0x7FFF_FFFF, FK_IMAGE_TOO_LARGE),
            (0, 10, FK_IMAGE_CORRUPT), (10, 0, FK_IMAGE_CORRUPT), (0x8000_0000, 1, FK_IMAGE_CORRUPT),
            (0xFFFF_FFFF, 0xFFFF_FFFF, FK_IMAGE_CORRUPT),
        ] as [(UInt32, UInt32, fk_image_status)])
    func aSmallPNGThatClaimsToBeLargeIsRefused(width: UInt32, height: UInt32, status: fk_image_status) {
        let file = FileSurgery.pngHeader(width: width, height: height) + FileSurgery.chunk("IDAT", [0x78, 0x9C, 3, 0])
        let decoded = Decoded(file)
        #expect(decoded.status == status)
        #expect(decoded.picture == nil)
        if status == FK_IMAGE_TOO_LARGE { #expect(decoded.detail.contains("limit")) }
    }

    @Test(arguments: [(65_500, 65_500), (16_385, 8), (8, 16_385), (10_001, 10_000)])
    func aSmallJPEGThatClaimsToBeLargeIsRefused(width: Int, height: Int) throws {
        var file = try jpeg(.smooth(16, 16))
        let frame = try #require(FileSurgery.offset(ofMarker: 0xC0, in: file))
        file.replaceSubrange(
            frame + 5..<frame + 9,
            with: [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)])
        #expect(Decoded(file).status == FK_IMAGE_TOO_LARGE)
    }

    /// A limit is the most that is allowed: exactly at it is fine, one more is not.
    @Test func limitsAreInclusive() throws {
        let file = try png(.noise(30, 20))
        func status(_ bytes: Int, _ side: Int32, _ pixels: Int64) -> fk_image_status {
            Decoded(file, limits: fk_decode_limits(file_bytes: bytes, side: side, pixels: pixels)).status
        }
        #expect(status(file.count, 30, 600) == FK_IMAGE_OK)
        #expect(status(file.count - 1, 30, 600) == FK_IMAGE_TOO_LARGE)
        #expect(status(file.count, 29, 600) == FK_IMAGE_TOO_LARGE)
        #expect(status(file.count, 30, 599) == FK_IMAGE_TOO_LARGE)
    }

    @Test func tellsSizeDepthAndOrientation() throws {
        let tiff = FileSurgery.tiff(orientation: 6, bigEndian: true)
        let photo = Decoded(FileSurgery.inserting(FileSurgery.exifSegment(tiff), into: try jpeg(.smooth(30, 20)))).info
        #expect(photo.format == FK_FORMAT_JPEG && photo.stored_width == 30 && photo.stored_height == 20)
        #expect(photo.width == 20 && photo.height == 30 && photo.orientation == 6)
        #expect(photo.channels == 3 && photo.bits == 8)
        let grey = Decoded(try png([1, 2, 3, 4], 1, 1, stride: 4, channels: 2, bits: 16)).info
        #expect(grey.format == FK_FORMAT_PNG && grey.channels == 2 && grey.bits == 16)
    }

    @Test func aFrameOfTwoComponentsOrTwelveBitsIsNotSupported() throws {
        var file = try jpeg(.smooth(16, 16))
        let frame = try #require(FileSurgery.offset(ofMarker: 0xC0, in: file))
        file[frame + 4] = 12
        #expect(Decoded(file).status == FK_IMAGE_UNSUPPORTED)
        var lossless = try jpeg(.smooth(16, 16))
        lossless[frame + 1] = 0xC3
        #expect(Decoded(lossless).status == FK_IMAGE_UNSUPPORTED)
    }

    @Test func aPNGDamagedByATextTransferIsNamedSo() throws {
        let file = try png(.noise(3, 3))
        let decoded = Decoded(Array(file[..<4] + [0x0A] + file[6...]))
        #expect(decoded.status == FK_IMAGE_CORRUPT)
        #expect(decoded.detail.contains("text mode"))
    }
}
