import Foundation
import Inference
import Testing

/// `CFaceKernelsTests` go through the formats' variants and damages; here is what the Swift side makes of them.
@Suite struct ImageCodingTests {
    @Test(arguments: [(1, 1), (17, 9), (300, 200)])
    func pngGoesThereAndBack(width: Int, height: Int) throws {
        let picture = PixelBuffer.gradient(width, height)
        #expect(try PixelBuffer(decoding: picture.encodedPNG()) == picture)
        #expect(try PixelBuffer(decoding: picture.encodedPNG(compression: 0)) == picture)
    }

    @Test func jpegGoesThereAndBack() throws {
        let picture = PixelBuffer.gradient(160, 120)
        let decoded = try PixelBuffer(decoding: picture.encodedJPEG(quality: 98, fullChroma: true))
        #expect(try #require(decoded.largestDifference(to: picture)) <= 8)
        let small = try picture.encodedJPEG(quality: 30)
        #expect(try small.count < picture.encodedJPEG(quality: 95).count)
    }

    @Test func decodesFromEveryKindOfBytes() throws {
        let picture = PixelBuffer.gradient(20, 10)
        let file = try picture.encodedPNG()
        #expect(try PixelBuffer(decoding: Data(file)) == picture)
        #expect(try PixelBuffer(decoding: file[...]) == picture)
        #expect(try file.withUnsafeBytes { try PixelBuffer(decoding: $0) } == picture)
    }

    @Test func decodesReducedWhereTheFormatCan() throws {
        let picture = PixelBuffer.gradient(101, 50)
        let jpeg = try PixelBuffer(decoding: picture.encodedJPEG(), reduction: 4)
        #expect(jpeg.width == 26 && jpeg.height == 13)
        #expect(try PixelBuffer(decoding: picture.encodedPNG(), reduction: 4) == picture)
    }

    @Test func probesWithoutDecoding() throws {
        let jpeg = try PixelBuffer.gradient(33, 22).encodedJPEG()
        let info = try ImageInfo.probe(jpeg)
        #expect(info.format == .jpeg && info.width == 33 && info.height == 22 && info.orientation == 1)
        #expect(info.channels == 3 && info.bitsPerChannel == 8)
        // All that comes after the header can be missing.
        #expect(try ImageInfo.probe(jpeg.dropLast(50)) == info)
    }

    @Test func limitsHoldForProbingAndDecoding() throws {
        let file = try PixelBuffer.gradient(33, 22).encodedPNG()
        for limits in [DecodeLimits(fileBytes: 100), DecodeLimits(side: 32), DecodeLimits(pixels: 33 * 22 - 1)] {
            #expect { try ImageInfo.probe(file, limits: limits) } throws: {
                ($0 as? ImageError)?.code == "image_too_large"
            }
            #expect { try PixelBuffer(decoding: file, limits: limits) } throws: {
                ($0 as? ImageError)?.code == "image_too_large"
            }
        }
        #expect(try PixelBuffer(decoding: file, limits: DecodeLimits(side: 33, pixels: 33 * 22)).width == 33)
    }

    /// Limits no picture can reach, and nonsensical ones, must not overflow.
    @Test func extremeLimitsAreClamped() throws {
        let file = try PixelBuffer.gradient(3, 2).encodedPNG()
        let none = DecodeLimits(fileBytes: .max, side: .max, pixels: .max)
        #expect(try PixelBuffer(decoding: file, limits: none).height == 2)
        let negative = DecodeLimits(fileBytes: -1, side: -1, pixels: -1)
        #expect(throws: ImageError.self) { try PixelBuffer(decoding: file, limits: negative) }
    }

    static let bad: [(String, [UInt8], String, String)] = [
        ("nothing", [], "empty_image", "empty"),
        ("a GIF", Array("GIF89a".utf8), "unsupported_image", "a GIF picture"),
        ("a WebP", Array("RIFF\0\0\0\0WEBP".utf8), "unsupported_image", "a WebP picture"),
        ("an SVG", Array("<svg/>".utf8), "unsupported_image", "an SVG drawing"),
        ("text", Array("hello".utf8), "not_an_image", "text"),
        ("a PDF", Array("%PDF-1.4".utf8), "not_an_image", "a PDF document"),
        ("anything", [1, 2, 3, 0], "not_an_image", "unknown"),
        ("a JPEG's first bytes", [0xFF, 0xD8, 0xFF], "image_truncated", "cut off"),
        ("a JPEG without a picture", [0xFF, 0xD8, 0xFF, 0xD9], "image_corrupt", "damaged"),
    ]

    @Test(arguments: bad)
    func errorsNameWhatIsWrongAndWhatToDo(what: String, file: [UInt8], code: String, words: String) throws {
        let error = try #require(throws: ImageError.self) { try PixelBuffer(decoding: file) }
        #expect(error.code == code, "\(what)")
        #expect(error.description.contains(words), "\(error.description)")
        #expect(!error.description.hasSuffix("."))
    }

    @Test func codesAreDistinct() {
        let errors: [ImageError] = [
            .empty, .notAnImage(.text), .unsupported(reason: ""), .tooLarge(reason: ""), .truncated(detail: ""),
            .corrupt(detail: ""), .outOfMemory, .unreadable(path: "", reason: ""), .encodingFailed(detail: ""),
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
    }

    @Test func encodingOptionsAreClampedOrRefused() throws {
        let picture = PixelBuffer.gradient(4, 4)
        #expect(try PixelBuffer(decoding: picture.encodedJPEG(quality: 1000)).width == 4)
        #expect(throws: ImageError.self) { try picture.encodedPNG(compression: 12) }
    }
}
