/// What a picture may be at most. All of it is checked from the file's header, before memory for a single
/// pixel is allocated.
public struct DecodeLimits: Sendable, Hashable {
    /// Bytes of the encoded file.
    public var fileBytes: Int
    /// Pixels of the longer side, as stored (orientation does not matter).
    public var side: Int
    /// Width × height.
    public var pixels: Int

    /// 64 MB of file, 16,384 pixels a side, 100 million pixels (300 MB decoded).
    public static let standard = DecodeLimits()

    public init(fileBytes: Int = 64 << 20, side: Int = 16_384, pixels: Int = 100_000_000) {
        self.fileBytes = fileBytes
        self.side = side
        self.pixels = pixels
    }
}
