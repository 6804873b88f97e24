import CFaceKernels
import FoundationEssentials

extension ImageInfo {
    /// Reads the header of an encoded picture and checks the limits. Decodes and allocates nothing.
    ///
    /// - Throws: `ImageError`: anything but `unreadable`, `outOfMemory` and `encodingFailed`.
    public static func probe(
        _ encoded: some ContiguousBytes, limits: DecodeLimits = .standard
    ) throws(ImageError) -> ImageInfo {
        try encoded.withUnsafeBytes { bytes in
            Result { () throws(ImageError) in try ImageInfo(fk_image_info(probing: bytes, limits: limits)) }
        }.get()
    }

    init(_ info: fk_image_info) {
        self.init(
            format: ImageFormat(info.format), width: Int(info.width), height: Int(info.height),
            orientation: Int(info.orientation), channels: Int(info.channels), bitsPerChannel: Int(info.bits))
    }
}

extension fk_image_info {
    init(probing bytes: UnsafeRawBufferPointer, limits: DecodeLimits) throws(ImageError) {
        self.init()
        var detail = fk_image_detail()
        var limits = limits.fk
        let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        let status = fk_image_probe(start, bytes.count, &limits, &self, &detail)
        guard status == FK_IMAGE_OK else { throw ImageError(status, detail, format: ImageFormat(format)) }
    }
}
