import Inference

/// Pictures without anybody in them.
enum Pictures {
    /// A PNG of a gentle gradient.
    static func empty(width: Int = 64, height: Int = 48) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width { bytes += [UInt8(x % 256), UInt8(y % 256), 128] }
        }
        return try PixelBuffer(width: width, height: height, bytes: bytes).encodedPNG()
    }
}
