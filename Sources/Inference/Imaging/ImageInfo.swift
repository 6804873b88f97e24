/// What a picture's header says, read without decoding and without allocating.
public struct ImageInfo: Sendable, Hashable {
    public let format: ImageFormat
    /// Pixels of the oriented image: what decoding gives.
    public let width: Int
    public let height: Int
    /// EXIF orientation 1…8; 1 if the file has none or an impossible one.
    public let orientation: Int
    /// Channels as stored: 1 grey, 2 grey and alpha, 3 colour (also a palette), 4 colour and alpha, or CMYK.
    public let channels: Int
    /// Bits per channel as stored.
    public let bitsPerChannel: Int
}
