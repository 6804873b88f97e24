import CFaceKernels

/// What probing and decoding some bytes gave.
struct Decoded {
    var status: fk_image_status
    var detail: String
    var info: fk_image_info
    /// Only when `status` is `FK_IMAGE_OK`.
    var picture: Picture?

    static let standardLimits = fk_decode_limits(file_bytes: 64 << 20, side: 16_384, pixels: 100_000_000)

    init(_ bytes: some Sequence<UInt8>, limits: fk_decode_limits = standardLimits, reduction: Int32 = 1) {
        let file = Array(bytes)
        var limits = limits
        var text = fk_image_detail()
        info = fk_image_info()
        status = fk_image_probe(file, file.count, &limits, &info, &text)
        if status == FK_IMAGE_OK {
            var width: Int32 = 0
            var height: Int32 = 0
            fk_image_reduced_size(&info, reduction, &width, &height)
            var pixels = [UInt8](repeating: 0xA5, count: Int(width) * Int(height) * 3)
            status = fk_image_decode(file, file.count, &info, reduction, &pixels, pixels.count, &text)
            if status == FK_IMAGE_OK { picture = Picture(width: Int(width), height: Int(height), bytes: pixels) }
        }
        detail = withUnsafeBytes(of: text.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
