import CFaceKernels
import Testing

/// What is decided from the header alone, before any memory is asked for.
@Suite struct HeaderTests {
    @Test(arguments: FirstBytes.all)
    func namesWhatIsNotRead(file: FirstBytes) {
        let decoded = Decoded(file.bytes)
        #expect(decoded.status == FK_IMAGE_NOT_SUPPORTED_FORMAT)
        #expect(decoded.info.format == file.format)
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
