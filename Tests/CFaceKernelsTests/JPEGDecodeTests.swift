import CFaceKernels
import Foundation
import Testing

@Suite struct JPEGDecodeTests {
    static let sizes = [(1, 1), (1, 9), (7, 1), (8, 8), (9, 15), (16, 16), (17, 31), (64, 65), (131, 70)]

    @Test(arguments: JPEGVariant.all, sizes)
    func givesBackWhatWasEncoded(variant: JPEGVariant, size: (Int, Int)) throws {
        let picture = Picture.smooth(size.0, size.1)
        let decoded = Decoded(try variant.file(picture))
        #expect(decoded.status == FK_IMAGE_OK, "\(decoded.detail)")
        let difference = try #require(decoded.picture?.largestDifference(to: variant.expected(picture)))
        // Small pictures are steep, and steep colours are what subsampled chroma loses.
        let tolerance = min(size.0, size.1) < 16 && variant.options.chroma_h * variant.options.chroma_v > 1 ? 90 : 12
        #expect(difference <= tolerance)
    }

    /// Files and pixels of another decoder: Pillow 13.0.0 with libjpeg-turbo 3.2.0, as RGB (CMYK by Pillow's own
    /// conversion). Identical to the bit, since the inverse DCT and the upsampling are specified to the bit.
    @Test(arguments: ReferenceJPEG.all)
    func equalsTheReferenceDecoderToTheBit(reference: ReferenceJPEG) throws {
        let decoded = Decoded([UInt8](try #require(Data(base64Encoded: reference.base64))))
        #expect(decoded.status == FK_IMAGE_OK, "\(decoded.detail)")
        let picture = try #require(decoded.picture)
        #expect(picture.width == reference.width && picture.height == reference.height)
        let digest = picture.bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        #expect(digest == reference.fnv1a)
    }

    @Test(arguments: JPEGVariant.all)
    func decodesAtAHalfAQuarterAndAnEighth(variant: JPEGVariant) throws {
        let picture = Picture.smooth(131, 70)
        let file = try variant.file(picture)
        let whole = variant.expected(picture)
        for reduction in [2, 4, 8] {
            let reduced = try #require(Decoded(file, reduction: Int32(reduction)).picture)
            #expect(reduced.width == (131 + reduction - 1) / reduction)
            #expect(reduced.height == (70 + reduction - 1) / reduction)
            let middle = reduced[reduced.width / 2, reduced.height / 2]
            let expected = whole[
                reduced.width / 2 * reduction + reduction / 2, reduced.height / 2 * reduction + reduction / 2]
            let difference = zip(middle, expected).map { abs(Int($0) - Int($1)) }.max()
            // 16: at an eighth libjpeg takes the chroma of 4:4:0 from half a block aside.
            #expect(try #require(difference) <= 16, "at 1/\(reduction)")
        }
    }

    /// Uninverted CMYK does not occur in practice: whether or not an Adobe marker says so, 255 is no ink.
    @Test(arguments: [[255, 255, 255, 255], [0, 255, 255, 255], [255, 0, 0, 128], [255, 255, 255, 0]] as [[UInt8]])
    func takesCMYKAsInverted(ink: [UInt8]) throws {
        let file = try jpeg(
            Array(repeating: ink, count: 64).flatMap { $0 }, 8, 8, .with(FK_JPEG_CMYK, quality: 100))
        let picture = try #require(Decoded(file).picture)
        for channel in 0..<3 {
            let expected = Int(ink[channel]) * Int(ink[3]) / 255
            #expect(abs(Int(picture.bytes[channel]) - expected) <= 2)
        }
    }

    @Test func toleratesWhatFollowsTheEnd() throws {
        let file = try jpeg(.smooth(20, 20))
        let plain = Decoded(file).picture
        #expect(plain != nil)
        #expect(Decoded(file + [UInt8](repeating: 0x41, count: 1000)).picture == plain)
    }

    /// Some cameras pad the coded data; every viewer accepts a little of that.
    @Test func toleratesPaddingBeforeTheEndMarker() throws {
        let file = try jpeg(.smooth(20, 20))
        let padded = { (count: Int) in file.dropLast(2) + [UInt8](repeating: 0, count: count) + [0xFF, 0xD9] }
        #expect(Decoded(padded(4)).picture == Decoded(file).picture)
        #expect(Decoded(padded(4000)).status == FK_IMAGE_CORRUPT)
    }

    @Test func refusesABufferThatIsTooSmall() throws {
        let file = try jpeg(.smooth(20, 20))
        var info = Decoded(file).info
        var bytes = [UInt8](repeating: 7, count: 20 * 20 * 3)
        #expect(fk_image_decode(file, file.count, &info, 1, &bytes, bytes.count - 1, nil) == FK_IMAGE_BAD_ARGUMENT)
        #expect(bytes.allSatisfy { $0 == 7 })
    }

    @Test(arguments: [0, 3, 5, 16, -1] as [Int32])
    func refusesReductionsThatJPEGDoesNotHave(reduction: Int32) throws {
        let file = try jpeg(.smooth(20, 20))
        var info = Decoded(file).info
        var bytes = [UInt8](repeating: 0, count: 20 * 20 * 3)
        #expect(fk_image_decode(file, file.count, &info, reduction, &bytes, bytes.count, nil) == FK_IMAGE_BAD_ARGUMENT)
    }

    /// The buffer was sized for one file, and another one comes: it must not be written past its end.
    @Test func refusesAHeaderOfAnotherFile() throws {
        let small = try jpeg(.smooth(20, 20))
        let large = try jpeg(.smooth(40, 40))
        var info = Decoded(small).info
        var bytes = [UInt8](repeating: 0, count: 20 * 20 * 3)
        #expect(fk_image_decode(large, large.count, &info, 1, &bytes, bytes.count, nil) == FK_IMAGE_CORRUPT)
    }
}
