import CFaceKernels
import Testing

/// Files that are cut off, patched up or flipped: each is refused, none is shown in part.
@Suite struct BrokenFileTests {
    @Test(arguments: JPEGVariant.all)
    func aJPEGCutOffAnywhereIsTruncated(variant: JPEGVariant) throws {
        let file = try variant.file(.smooth(33, 18))
        for count in 2..<file.count {
            let decoded = Decoded(file[..<count])
            #expect(decoded.status == FK_IMAGE_TRUNCATED, "\(count) of \(file.count) bytes: \(decoded.detail)")
        }
        #expect(Decoded(file[..<1]).status == FK_IMAGE_NOT_SUPPORTED_FORMAT)
    }

    @Test(arguments: [false, true])
    func aPNGCutOffAnywhereIsTruncated(interlaced: Bool) throws {
        let file = try png(.noise(13, 9), interlaced: interlaced)
        for count in 4..<file.count {
            let decoded = Decoded(file[..<count])
            #expect(decoded.status == FK_IMAGE_TRUNCATED, "\(count) of \(file.count) bytes: \(decoded.detail)")
        }
    }

    /// Checksums cover every byte of a PNG but its signature.
    @Test func everyFlippedBitOfAPNGIsNoticed() throws {
        let file = try png(.noise(5, 4))
        for bit in 0..<file.count * 8 {
            var flipped = file
            flipped[bit / 8] ^= 1 << (bit % 8)
            #expect(Decoded(flipped).status != FK_IMAGE_OK, "bit \(bit % 8) of byte \(bit / 8)")
        }
    }

    /// Cut in the middle of its data and closed with an end marker, as a naive repair does.
    @Test(arguments: JPEGVariant.all)
    func aPatchedUpJPEGIsRefused(variant: JPEGVariant) throws {
        let file = try variant.file(.noise(64, 64))
        let scan = try #require(FileSurgery.offset(ofMarker: 0xDA, in: file))
        for count in stride(from: scan + 16, to: file.count - 64, by: 97) {
            let decoded = Decoded(file[..<count] + [0xFF, 0xD9])
            #expect(decoded.status != FK_IMAGE_OK, "\(count) of \(file.count) bytes")
        }
    }

    @Test func aProgressiveJPEGWithoutItsLastScansIsTruncated() throws {
        let file = try jpeg(.noise(64, 64), .with(progressive: true))
        var scans = 1
        while let next = FileSurgery.offset(ofMarker: 0xDA, in: file, occurrence: scans) {
            // The segment before a scan may be its Huffman table; libjpeg does not mind one that is not used.
            let decoded = Decoded(file[..<next] + [0xFF, 0xD9])
            #expect(decoded.status == FK_IMAGE_TRUNCATED, "after \(scans) scans: \(decoded.detail)")
            scans += 1
        }
        #expect(scans > 5)
    }

    @Test(arguments: [15, 8])
    func aJPEGWithFewerRowsThanItsHeaderSaysIsRefused(claimed: Int) throws {
        var file = try jpeg(.noise(160, 160))
        let frame = try #require(FileSurgery.offset(ofMarker: 0xC0, in: file))
        file.replaceSubrange(frame + 5..<frame + 7, with: [UInt8(claimed), 0])
        #expect(Decoded(file).status != FK_IMAGE_OK)
    }

    @Test func aLostRestartMarkerIsNoticed() throws {
        var file = try jpeg(.noise(64, 64), .with(restart: 1))
        let marker = try #require(FileSurgery.offset(ofMarker: 0xD3, in: file))
        file[marker + 1] = 0xD6
        #expect(Decoded(file).status != FK_IMAGE_OK)
    }

    /// Thousands of scans would cost a pass over the picture each, for a few bytes of file.
    @Test func aJPEGOfEndlessScansIsRefused() throws {
        let file = try jpeg(.smooth(16, 16), .with(FK_JPEG_GRAY, progressive: true))
        let lastScan = try #require(
            (0..<20).compactMap { FileSurgery.offset(ofMarker: 0xDA, in: file, occurrence: $0) }.last)
        let scan = file[lastScan..<file.count - 2]
        let endless = Array(file[..<lastScan]) + Array(repeating: scan, count: 200).joined() + [0xFF, 0xD9]
        #expect(Decoded(endless).status != FK_IMAGE_OK)
    }

    @Test func twoFrameHeadersAreRefused() throws {
        let file = try jpeg(.smooth(16, 16))
        let frame = try #require(FileSurgery.offset(ofMarker: 0xC0, in: file))
        let header = file[frame..<frame + 19]
        #expect(Decoded(Array(file[..<frame] + header) + file[frame...]).status == FK_IMAGE_CORRUPT)
    }

    @Test func jpegsWithoutAPictureAreRefused() throws {
        let file = try jpeg(.smooth(16, 16))
        let scan = try #require(FileSurgery.offset(ofMarker: 0xDA, in: file))
        let frame = try #require(FileSurgery.offset(ofMarker: 0xC0, in: file))
        #expect(Decoded([0xFF, 0xD8, 0xFF, 0xD9]).status == FK_IMAGE_CORRUPT)
        #expect(Decoded(file[..<scan] + [0xFF, 0xD9]).status == FK_IMAGE_CORRUPT)
        #expect(Decoded(Array(file[..<frame]) + file[(frame + 19)...]).status == FK_IMAGE_CORRUPT)
    }

    /// Some thousand files with a few bytes changed, cut out or doubled. What counts is that each comes back, with a
    /// status; those that are still pictures have the size that the header says. `make sanitize` does the same with
    /// memory errors caught.
    @Test(arguments: JPEGVariant.all)
    func mutatedJPEGsNeverCrash(variant: JPEGVariant) throws {
        let file = try variant.file(.noise(40, 24))
        var random = LinearCongruential(seed: 2026)
        var refused = 0
        for _ in 0..<300 {
            let decoded = Decoded(Self.mutated(file, &random))
            if decoded.status == FK_IMAGE_OK {
                let picture = try #require(decoded.picture)
                #expect(picture.width == Int(decoded.info.width) && picture.height == Int(decoded.info.height))
            } else {
                refused += 1
                #expect(decoded.status != FK_IMAGE_BAD_ARGUMENT && !decoded.detail.isEmpty)
            }
        }
        #expect(refused > 0)
    }

    @Test(arguments: [false, true])
    func mutatedPNGsNeverPass(interlaced: Bool) throws {
        let picture = Picture.noise(24, 15)
        let file = try png(picture, interlaced: interlaced)
        var random = LinearCongruential(seed: 7)
        for _ in 0..<1000 {
            let mutated = Self.mutated(file, &random)
            let decoded = Decoded(mutated)
            // A mutation may undo itself or add to the end; then the picture is the same.
            if let passed = decoded.picture { #expect(passed == picture) }
        }
    }

    private static func mutated(_ file: [UInt8], _ random: inout LinearCongruential) -> [UInt8] {
        var bytes = file
        for _ in 0...random.below(4) where bytes.count > 8 {
            let at = random.below(bytes.count)
            let count = min(1 + random.below(8), bytes.count - at)
            switch random.below(5) {
            case 0: bytes[at] ^= 1 << random.below(8)
            case 1: bytes[at] = random.byte()
            case 2: bytes[at] = [0, 0xFF, 0xD8, 0xD9, 0xDA, 0xC4, 0x7F, 0x80][random.below(8)]
            case 3: bytes.removeSubrange(at..<at + count)
            default: bytes.insert(contentsOf: bytes[at..<at + count], at: at)
            }
        }
        return bytes
    }
}
