import CFaceKernels
import Testing

@Suite struct PNGDecodeTests {
    static let sizes = [(1, 1), (2, 3), (5, 1), (1, 8), (7, 9), (8, 8), (17, 33)]

    private func expectPixels(
        _ file: [UInt8], _ expected: (Int, Int) -> [UInt8], _ size: (Int, Int),
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let decoded = Decoded(file)
        #expect(decoded.status == FK_IMAGE_OK, "\(decoded.detail)", sourceLocation: sourceLocation)
        let pixels = (0..<size.1).flatMap { y in (0..<size.0).flatMap { x in expected(x, y) } }
        #expect(
            decoded.picture == Picture(width: size.0, height: size.1, bytes: pixels), "\(size)",
            sourceLocation: sourceLocation)
    }

    private func overWhite(_ color: UInt8, _ alpha: UInt8) -> UInt8 {
        let share = Double(alpha) / 255
        return UInt8((Double(color) * share + 255 * (1 - share)).rounded())
    }

    /// A sample that depends on place and channel, and uses the whole range.
    private func sample(_ x: Int, _ y: Int, _ c: Int) -> UInt8 { UInt8((x * 53 + y * 97 + c * 71) % 256) }

    @Test(arguments: [1, 2, 3, 4], [false, true])
    func eightBits(channels: Int, interlaced: Bool) throws {
        for size in Self.sizes {
            let samples = (0..<size.1).flatMap { y in
                (0..<size.0).flatMap { x in (0..<channels).map { sample(x, y, $0) } }
            }
            let file = try png(
                samples, size.0, size.1, stride: size.0 * channels, channels: Int32(channels), interlaced: interlaced)
            expectPixels(
                file,
                { x, y in
                    let alpha = channels % 2 == 0 ? sample(x, y, channels - 1) : 255
                    return (0..<3).map { overWhite(sample(x, y, channels < 3 ? 0 : $0), alpha) }
                }, size)
        }
    }

    /// 16 bits become 8 by rounding v × 255 / 65535.
    @Test(arguments: [1, 2, 3, 4], [false, true])
    func sixteenBits(channels: Int, interlaced: Bool) throws {
        func wide(_ x: Int, _ y: Int, _ c: Int) -> Int { (x * 5003 + y * 9973 + c * 17389) % 65536 }
        func narrow(_ value: Int) -> UInt8 { UInt8((Double(value) * 255 / 65535).rounded()) }
        for size in Self.sizes {
            let samples = (0..<size.1).flatMap { y in
                (0..<size.0).flatMap { x in
                    (0..<channels).flatMap { [UInt8(wide(x, y, $0) >> 8), UInt8(wide(x, y, $0) & 255)] }
                }
            }
            let file = try png(
                samples, size.0, size.1, stride: size.0 * channels * 2, channels: Int32(channels), bits: 16,
                interlaced: interlaced)
            expectPixels(
                file,
                { x, y in
                    let alpha = channels % 2 == 0 ? narrow(wide(x, y, channels - 1)) : 255
                    return (0..<3).map { overWhite(narrow(wide(x, y, channels < 3 ? 0 : $0)), alpha) }
                }, size)
        }
    }

    /// Packed rows: the first pixel in the high bits.
    private func packed(_ size: (Int, Int), bits: Int, _ value: (Int, Int) -> Int) -> (bytes: [UInt8], stride: Int) {
        let stride = (size.0 * bits + 7) / 8
        var bytes = [UInt8](repeating: 0, count: stride * size.1)
        for y in 0..<size.1 {
            for x in 0..<size.0 {
                bytes[y * stride + x * bits / 8] |= UInt8(value(x, y) << (8 - bits - x * bits % 8))
            }
        }
        return (bytes, stride)
    }

    @Test(arguments: [1, 2, 4, 8], [false, true])
    func greyOfFewBits(bits: Int, interlaced: Bool) throws {
        let top = (1 << bits) - 1
        for size in Self.sizes {
            let value = { (x: Int, y: Int) in (x * 3 + y * 5) % (top + 1) }
            let rows = packed(size, bits: bits, value)
            let file = try png(
                rows.bytes, size.0, size.1, stride: rows.stride, channels: 1, bits: Int32(bits), interlaced: interlaced)
            expectPixels(file, { x, y in Array(repeating: UInt8(value(x, y) * 255 / top), count: 3) }, size)
        }
    }

    @Test(arguments: [1, 2, 4, 8], [false, true])
    func palette(bits: Int, withAlpha: Bool) throws {
        let count = 1 << bits
        let palette = (0..<count).flatMap { i in (0..<3).map { sample(i, 1, $0) } }
        // Fewer entries of alpha than of colour: the rest is opaque.
        let alpha = withAlpha ? (0..<count - 1).map { sample($0, 5, 0) } : []
        for (index, size) in Self.sizes.enumerated() {
            let value = { (x: Int, y: Int) in (x * 3 + y * 5) % count }
            let rows = packed(size, bits: bits, value)
            let file = try png(
                rows.bytes, size.0, size.1, stride: rows.stride, channels: 0, bits: Int32(bits),
                interlaced: index % 2 == 1, palette: palette, paletteAlpha: alpha)
            expectPixels(
                file,
                { x, y in
                    let i = value(x, y)
                    return (0..<3).map { overWhite(palette[3 * i + $0], i < alpha.count ? alpha[i] : 255) }
                }, size)
        }
    }

    @Test(arguments: [1, 3], [8, 16])
    func oneTransparentColour(channels: Int, bits: Int) throws {
        let size = (4, 4)
        let samples = (0..<16).flatMap { i -> [UInt8] in
            let one: [UInt8] = bits == 8 ? [UInt8(i * 10)] : [UInt8(i * 10), 0x33]
            return Array(repeating: one, count: channels).flatMap { $0 }
        }
        let transparent: UInt16 = bits == 8 ? 50 : 50 << 8 | 0x33
        let file = try png(
            samples, 4, 4, stride: 4 * channels * bits / 8, channels: Int32(channels), bits: Int32(bits),
            transparent: Array(repeating: transparent, count: channels))
        let picture = try #require(Decoded(file).picture)
        for i in 0..<16 {
            let pixel = picture[i % size.0, i / size.0]
            #expect(i == 5 ? pixel == [255, 255, 255] : abs(Int(pixel.first ?? 0) - i * 10) <= 1, "pixel \(i)")
        }
    }

    @Test func skipsTextsAndProfilesButChecksThem() throws {
        let picture = Picture.noise(9, 7)
        let text = FileSurgery.chunk("tEXt", Array("Comment\0hello".utf8))
        // A profile that isn't one: it is not unpacked, so that it does not matter.
        let profile = FileSurgery.chunk("iCCP", Array("name\0\0not zlib".utf8))
        let file = FileSurgery.insertingChunks(text + profile, into: try png(picture))
        #expect(Decoded(file).picture == picture)
        var damaged = file
        damaged[33 + 8] ^= 1
        #expect(Decoded(damaged).status == FK_IMAGE_CORRUPT)
    }

    @Test func isNotReduced() throws {
        let file = try png(.noise(9, 7))
        #expect(Decoded(file, reduction: 2).status == FK_IMAGE_BAD_ARGUMENT)
    }
}
