import Inference

/// The picture that `bench check` works on, made up, the same everywhere.
enum CheckPicture {
    /// Smooth shades with discs and edges, so that the detector has proposals to look at and JPEG something to code.
    static func make(width: Int = 250, height: Int = 250) -> PixelBuffer {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                let (dx, dy) = (x % 83 - 41, y % 71 - 35)
                let disc = dx * dx + dy * dy < 900 ? 90 : 0
                let grain = (x &* 31 &+ y &* 17 &+ x &* y) % 23
                bytes += [
                    UInt8(min(255, 60 + disc + x * 60 / width + grain)), UInt8(50 + disc + y * 60 / height + grain),
                    UInt8(40 + disc / 2 + (x + y) * 60 / (width + height) + grain),
                ]
            }
        }
        return PixelBuffer(width: width, height: height, bytes: bytes)
    }
}
