/// Bytes of files put together by hand.
enum FileSurgery {
    /// A TIFF structure with one directory that says `orientation`, in either byte order.
    static func tiff(orientation: UInt16, bigEndian: Bool) -> [UInt8] {
        func two(_ value: Int) -> [UInt8] {
            let bytes = [UInt8(value >> 8 & 255), UInt8(value & 255)]
            return bigEndian ? bytes : bytes.reversed()
        }
        func four(_ value: Int) -> [UInt8] {
            bigEndian ? two(value >> 16) + two(value & 0xFFFF) : two(value & 0xFFFF) + two(value >> 16)
        }
        let header = (bigEndian ? [0x4D, 0x4D] : [0x49, 0x49]) + two(42) + four(8)
        let width = two(0x0100) + two(4) + four(1) + four(640)  // some other entry, before ours
        let entry = two(0x0112) + two(3) + four(1) + two(Int(orientation)) + two(0)
        return header + two(2) + width + entry + four(0)
    }

    /// A JPEG marker segment.
    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        let length = body.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + body
    }

    /// `jpeg` with segments put right after its start.
    static func inserting(_ segments: [UInt8], into jpeg: [UInt8]) -> [UInt8] {
        jpeg[..<2] + segments + jpeg[2...]
    }

    static func exifSegment(_ tiff: [UInt8]) -> [UInt8] { segment(0xE1, Array("Exif\0\0".utf8) + tiff) }

    /// The offset of the marker `FF code` in a JPEG's header or after a scan; entropy-coded data holds no markers.
    static func offset(ofMarker code: UInt8, in jpeg: [UInt8], occurrence: Int = 0) -> Int? {
        var left = occurrence
        for at in 0..<(jpeg.count - 1) where jpeg[at] == 0xFF && jpeg[at + 1] == code {
            if left == 0 { return at }
            left -= 1
        }
        return nil
    }

    /// A PNG chunk with its checksum.
    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + body
        return bigEndian(UInt32(body.count)) + named + bigEndian(crc32(named))
    }

    /// `png` with chunks put right after IHDR.
    static func insertingChunks(_ chunks: [UInt8], into png: [UInt8]) -> [UInt8] { png[..<33] + chunks + png[33...] }

    /// The start of a PNG that claims any size.
    static func pngHeader(width: UInt32, height: UInt32, bits: UInt8 = 8, colorType: UInt8 = 2) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", bigEndian(width) + bigEndian(height) + [bits, colorType, 0, 0, 0])
    }

    static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
