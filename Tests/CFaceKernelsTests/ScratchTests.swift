import CFaceKernels
import Testing

/// Memory that outlives a picture must not show in the next one.
@Suite struct ScratchTests {
    @Test(arguments: JPEGVariant.all)
    func picturesAreTheSameWhateverCameBefore(variant: JPEGVariant) throws {
        var scratch = fk_image_scratch()
        defer { fk_image_scratch_free(&scratch) }
        for size in [(131, 70), (17, 31), (1, 9), (160, 160), (131, 70)] {
            let file = try variant.file(Picture.smooth(size.0, size.1))
            let alone = Decoded(file)
            let after = decode(file, &scratch)
            #expect(after.status == FK_IMAGE_OK)
            #expect(after.bytes == alone.picture?.bytes)
            soil(scratch)
        }
    }

    @Test func damagedPicturesLeaveUsableMemory() throws {
        var scratch = fk_image_scratch()
        defer { fk_image_scratch_free(&scratch) }
        let options = fk_jpeg_options.with(progressive: true)
        let picture = Picture.smooth(131, 70)
        let file = try jpeg(picture.bytes, 131, 70, options)
        let expected = Decoded(file).picture?.bytes
        for length in stride(from: file.count / 4, to: file.count, by: file.count / 7) {
            #expect(decode(Array(file.prefix(length)), &scratch).status != FK_IMAGE_OK)
            soil(scratch)
            #expect(decode(file, &scratch).bytes == expected)
        }
    }

    @Test func growsAndKeepsWhatItHas() throws {
        var scratch = fk_image_scratch()
        let first = try #require(fk_image_scratch_reserve(&scratch, 5_000_000))
        #expect(scratch.size >= 5_000_000)
        #expect(Int(bitPattern: first) % 4096 == 0)
        soil(scratch)
        fk_image_scratch_rest(&scratch)
        #expect(fk_image_scratch_reserve(&scratch, 1) == first)
        let larger = try #require(fk_image_scratch_reserve(&scratch, scratch.size + 1))
        larger.initializeMemory(as: UInt8.self, repeating: 1, count: scratch.size)
        #expect(fk_image_scratch_reserve(&scratch, .max) == nil)
        #expect(scratch.size == 0, "what it had was given back")
        fk_image_scratch_free(&scratch)
    }

    /// As a photo's rows, the content is no zeros.
    private func soil(_ scratch: fk_image_scratch) {
        scratch.start?.initializeMemory(as: UInt8.self, repeating: 0x5A, count: scratch.size)
    }

    private func decode(
        _ file: [UInt8], _ scratch: inout fk_image_scratch
    ) -> (status: fk_image_status, bytes: [UInt8]) {
        var limits = Decoded.standardLimits
        var info = fk_image_info()
        let probed = fk_image_probe(file, file.count, &limits, &info, nil)
        guard probed == FK_IMAGE_OK else { return (probed, []) }
        var pixels = [UInt8](repeating: 0xA5, count: Int(info.width) * Int(info.height) * 3)
        let status = fk_image_decode_using(&scratch, file, file.count, &info, 1, &pixels, pixels.count, nil)
        return (status, pixels)
    }
}
