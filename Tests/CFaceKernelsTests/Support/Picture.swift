import CFaceKernels

/// RGB8 pixels in a test: interleaved, no row padding.
struct Picture: Equatable {
    var width: Int
    var height: Int
    var bytes: [UInt8]

    /// A smooth picture, all three channels different in both directions, so that JPEG keeps it nearly unchanged and any
    /// turn or swap of channels shows.
    static func smooth(_ width: Int, _ height: Int) -> Picture {
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let across = 200 * x / max(width - 1, 1)
                let down = 200 * y / max(height - 1, 1)
                bytes += [UInt8(20 + across), UInt8(230 - down), UInt8(30 + (across + down) / 2)]
            }
        }
        return Picture(width: width, height: height, bytes: bytes)
    }

    /// Every pixel different from its neighbours.
    static func noise(_ width: Int, _ height: Int, seed: UInt32 = 1) -> Picture {
        var random = LinearCongruential(seed: seed)
        return Picture(width: width, height: height, bytes: (0..<width * height * 3).map { _ in random.byte() })
    }

    subscript(x: Int, y: Int) -> ArraySlice<UInt8> { bytes[(y * width + x) * 3..<(y * width + x) * 3 + 3] }

    func withRGB8<R>(_ body: (UnsafePointer<fk_rgb8>) -> R) -> R {
        bytes.withUnsafeBufferPointer { buffer in
            var image = fk_rgb8(
                pixels: buffer.baseAddress, width: Int32(width), height: Int32(height), stride: width * 3)
            return body(&image)
        }
    }

    /// The largest difference between two samples; `nil` if the sizes differ.
    func largestDifference(to other: Picture) -> Int? {
        guard width == other.width, height == other.height else { return nil }
        return zip(bytes, other.bytes).map { abs(Int($0) - Int($1)) }.max()
    }

    /// Where EXIF orientation `orientation` says that this stored picture's pixels belong.
    func upright(_ orientation: Int32) -> Picture {
        let sidesSwap = orientation >= 5
        var result = Picture(
            width: sidesSwap ? height : width, height: sidesSwap ? width : height,
            bytes: [UInt8](repeating: 0, count: bytes.count))
        withRGB8 { fk_orient_rgb8_plain($0, orientation, &result.bytes) }
        return result
    }
}

extension Picture: CustomStringConvertible {
    var description: String { "\(width)×\(height)" }
}
