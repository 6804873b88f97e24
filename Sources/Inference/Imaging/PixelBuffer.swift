/// A decoded picture: RGB, 8 bits a channel, interleaved, rows without padding, upright (EXIF orientation
/// applied).
///
/// Pixel (x, y) is at `bytes[(y × width + x) × 3 ..< + 3]`, x to the right, y down. A value type: copies share
/// their bytes until one is written to.
public struct PixelBuffer: Sendable, Hashable {
    public let width: Int
    public let height: Int
    /// height × width × 3: R, G, B.
    public internal(set) var bytes: [UInt8]

    /// Takes over finished pixels.
    /// - Precondition: sides of at least 1, and `bytes.count == width × height × 3`.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(bytes.count == width * height * 3, "RGB8 needs width × height × 3 bytes")
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// A picture of one colour.
    public init(width: Int, height: Int, filledWith color: RGBColor = .black) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        if color != .black {
            for at in stride(from: 0, to: bytes.count, by: 3) {
                bytes[at] = color.red
                bytes[at + 1] = color.green
                bytes[at + 2] = color.blue
            }
        }
        self.init(width: width, height: height, bytes: bytes)
    }

    /// The whole picture.
    public var bounds: PixelRect { PixelRect(x: 0, y: 0, width: width, height: height) }

    /// The colour at (x, y); both must be inside.
    public subscript(x: Int, y: Int) -> RGBColor {
        get {
            let at = offset(x, y)
            return RGBColor(red: bytes[at], green: bytes[at + 1], blue: bytes[at + 2])
        }
        set {
            let at = offset(x, y)
            bytes[at] = newValue.red
            bytes[at + 1] = newValue.green
            bytes[at + 2] = newValue.blue
        }
    }

    private func offset(_ x: Int, _ y: Int) -> Int {
        precondition(x >= 0 && x < width && y >= 0 && y < height, "pixel outside the picture")
        return (y * width + x) * 3
    }
}
