import CFaceKernels
import Testing

/// Structures that lie: each must be read as "no orientation", without a look beyond their bytes (`make sanitize`
/// runs the same reader over mutated structures with bounds checked).
@Suite struct EXIFTests {
    static let good = FileSurgery.tiff(orientation: 6, bigEndian: false)

    @Test(arguments: [false, true], 1...8)
    func readsBothByteOrders(bigEndian: Bool, orientation: Int) {
        let tiff = FileSurgery.tiff(orientation: UInt16(orientation), bigEndian: bigEndian)
        #expect(fk_exif_orientation(tiff, tiff.count) == Int32(orientation))
    }

    @Test(arguments: [0, 9, 255, 65535])
    func ignoresImpossibleValues(value: Int) {
        let tiff = FileSurgery.tiff(orientation: UInt16(value), bigEndian: true)
        #expect(fk_exif_orientation(tiff, tiff.count) == 0)
    }

    @Test(arguments: 0..<good.count)
    func readsNothingThatIsCutOff(count: Int) {
        let entryEnd = 8 + 2 + 24
        #expect(fk_exif_orientation(Self.good, count) == (count >= entryEnd ? 6 : 0))
    }

    static let broken: [(String, Int, [UInt8])] = [
        ("byte orders disagree", 1, [0x4D]),
        ("no byte order", 0, [0x41, 0x41]),
        ("not 42", 2, [43]),
        ("directory inside the header", 4, [2, 0, 0, 0]),
        ("directory beyond the end", 4, [200, 0, 0, 0]),
        ("directory at the last byte", 4, [UInt8(good.count - 1), 0, 0, 0]),
        ("directory far beyond the end", 4, [0xFF, 0xFF, 0xFF, 0xFF]),
        ("a long instead of a short", 8 + 2 + 12 + 2, [4]),
        ("two values", 8 + 2 + 12 + 4, [2]),
    ]

    @Test(arguments: broken)
    func ignoresStructuresThatMakeNoSense(name: String, at: Int, bytes: [UInt8]) {
        var tiff = Self.good
        tiff.replaceSubrange(at..<at + bytes.count, with: bytes)
        #expect(fk_exif_orientation(tiff, tiff.count) == 0, "\(name)")
    }

    @Test func countOfEntriesMayLie() {
        var tiff = Self.good
        tiff[8] = 0xFF
        tiff[9] = 0xFF
        #expect(fk_exif_orientation(tiff, tiff.count) == 6)
        tiff[8] = 1
        tiff[9] = 0
        #expect(fk_exif_orientation(tiff, tiff.count) == 0)
    }

    @Test func aDamagedSegmentLeavesThePictureReadable() throws {
        let plain = try jpeg(.smooth(12, 10))
        let segments = FileSurgery.segment(0xE1, Array("Exif\0\0II".utf8)) + FileSurgery.segment(0xE1, [0x45])
        let decoded = Decoded(FileSurgery.inserting(segments, into: plain))
        #expect(decoded.info.orientation == 1)
        #expect(decoded.picture == Decoded(plain).picture)
    }

    /// Phones write a second structure for the thumbnail; the picture's own comes first.
    @Test func theFirstSegmentWithAnOrientationCounts() throws {
        let segments = [(9, false), (8, true), (3, false)].flatMap {
            FileSurgery.exifSegment(FileSurgery.tiff(orientation: $0.0, bigEndian: $0.1))
        }
        let file = FileSurgery.inserting(segments, into: try jpeg(.smooth(12, 10)))
        #expect(Decoded(file).info.orientation == 8)
    }
}
