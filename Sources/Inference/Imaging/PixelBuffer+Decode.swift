import CFaceKernels
import FoundationEssentials

extension PixelBuffer {
    /// Decodes a JPEG or PNG, upright: EXIF orientation applied, alpha laid over white, CMYK converted (without a
    /// colour profile), 16 bits rounded to 8. JPEG pixels equal those of libjpeg's default decoder to the bit.
    ///
    /// - Parameters:
    ///   - encoded: the file's bytes (`[UInt8]`, `Data`, a raw buffer).
    ///   - limits: checked from the header, before anything is allocated.
    ///   - reduction: 2, 4 or 8 decode a JPEG at a half, a quarter or an eighth of its sides (rounded up), which is
    ///     much faster than decoding all of it; a PNG is decoded whole whatever is asked.
    /// - Throws: `ImageError`; a file that is cut off or damaged is an error, never half a picture.
    /// - Precondition: `reduction` is 1, 2, 4 or 8.
    public init(
        decoding encoded: some ContiguousBytes, limits: DecodeLimits = .standard, reduction: Int = 1
    ) throws(ImageError) {
        precondition([1, 2, 4, 8].contains(reduction), "JPEG pictures are reduced by 2, 4 or 8")
        self = try encoded.withUnsafeBytes { bytes in
            Result { () throws(ImageError) in
                try PixelBuffer(decodingBytes: bytes, limits: limits, reduction: reduction)
            }
        }.get()
    }

    private init(decodingBytes bytes: UnsafeRawBufferPointer, limits: DecodeLimits, reduction: Int) throws(ImageError) {
        let info = try fk_image_info(probing: bytes, limits: limits)
        let reduction = info.format == FK_FORMAT_PNG ? 1 : Int32(reduction)
        var width: Int32 = 0
        var height: Int32 = 0
        withUnsafePointer(to: info) { fk_image_reduced_size($0, reduction, &width, &height) }
        var detail = fk_image_detail()
        var status = FK_IMAGE_OK
        let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        let pixels = [UInt8](unsafeUninitializedCapacity: Int(width) * Int(height) * 3) { pixels, count in
            fk_prefer_large_pages(pixels.baseAddress, pixels.count)
            status = DecodeMemory.shared.withScratch { scratch in
                withUnsafePointer(to: info) {
                    fk_image_decode_using(
                        scratch, start, bytes.count, $0, reduction, pixels.baseAddress, pixels.count, &detail)
                }
            }
            count = status == FK_IMAGE_OK ? pixels.count : 0
        }
        guard status == FK_IMAGE_OK else { throw ImageError(status, detail, format: ImageFormat(info.format)) }
        self.init(width: Int(width), height: Int(height), bytes: pixels)
    }

    /// Reads and decodes a file; see `init(decoding:limits:reduction:)`.
    /// - Throws: also `ImageError.unreadable`.
    public init(contentsOf path: String, limits: DecodeLimits = .standard) throws(ImageError) {
        try self.init(decoding: ImageFile.read(path, limits: limits), limits: limits)
    }
}
